import { looksKeptYears } from '../../shared/policy/looks.ts';
import { publicityPolicy } from '../../shared/policy/publicity.ts';
import { sources } from '../../shared/policy/sources.ts';
import { lasting, stated } from './stated.ts';

const { ceilingMonths, ceilingBasis } = publicityPolicy;

const zhCN = {
  privacy: {
    title: '个人信息保护说明',
    lead: '我们处理哪些个人信息、为什么、保存多久，以及您有哪些权利。',
    sections: [
      {
        id: 'basis',
        title: '依据',
        text: [
          `本平台为履行法定职责处理个人信息，依法不需要取得个人同意，但不超出履行职责所必需的范围和限度${stated.zh(sources.duty)}，并依法告知${stated.zh(sources.informing)}。`,
        ],
      },
      {
        id: 'what',
        title: '处理哪些信息，为什么',
        text: [
          '公共信用信息中涉及的个人：姓名、证件类型，以及有关机关作出的决定。用于公开、查询和出具报告。',
          '证件号码：平台不以明文保存，只保存无法还原的加密标识和隐去中间几位的号码，用于确认是同一个人。',
          '登录的人：统一身份认证提供的姓名、身份和所代表的主体。用于判断您可以看什么、办什么。统一身份认证提供证件类型和号码的，只在登录时用来找到您本人的信息，号码不保存。每次登录另记登录时间、最近使用时间和浏览器、系统的名称，便于您查看账户在哪里登录着。',
          '办理和查看的记录：谁在什么时间办理了什么、查看了哪些不公开的信息。用于审计和追责。',
        ],
      },
      {
        id: 'public',
        title: '公开时的处理',
        text: [
          '自然人的信息默认不向社会公开；哪些信息向谁开放，见“信息目录”。本市规定公开的，公开页面上姓名只显示第一个字。个人不能按姓名被查询。',
          '报送的文字中查出的手机号码、银行卡号和住址，除本人和提供单位外都会隐去；证件号码一律隐去中间几位。',
        ],
      },
      {
        id: 'given',
        title: '提供给谁',
        text: [
          '合作单位只能按“谁可以查询”中列明的用途查询：为履行法定职责的，须说明办理的事项；其他用途，须有您的授权，只提供授权书写明的信息，您撤回后立即停止。合作单位按证件号码查询个人时，号码只用来找到本人，不保存。',
        ],
      },
      {
        id: 'retention',
        title: '保存多久',
        text: [
          `个人信息的保存期限为实现目的所必要的最短时间${stated.zh(sources.retention)}。`,
          `登录状态最长 8 小时；登录失效时为您保留的表单为 1 小时；网络日志不少于六个月${stated.zh(sources.networkLogs)}。失信信息公示期限最长${lasting.zh(ceilingMonths)}，期满转为档案，不再公开${stated.zh(ceilingBasis)}。`,
          '核验报告时上传的文件不保存。',
        ],
      },
      {
        id: 'place',
        title: '存放在哪里',
        text: [`个人信息在中华人民共和国境内存储${stated.zh(sources.place)}。`],
      },
      {
        id: 'rights',
        title: '您的权利',
        text: [
          `查阅、复制您的个人信息；不准确、不完整的，请求更正、补充；符合条件的，请求删除；请求对处理规则作出解释。拒绝您的请求时，我们说明理由${stated.zh(sources.rights)}。`,
          `信用主体可以免费、不限次数查询自己的信息${stated.zh(sources.ownRecords)}。登录后打开“我的信用信息”即可。`,
          `他人每次查看您不公开的信息，您都可以在“谁看过我的信息”中看到时间、查看方和用途，保存 ${looksKeptYears} 年。`,
        ],
      },
      {
        id: 'cookies',
        title: 'Cookie',
        text: [
          '只使用必要的 Cookie：登录状态、登录过程、为您保留的表单、语言和字号。没有统计、广告或者第三方 Cookie。',
        ],
      },
    ],
  },
  accessibility: {
    title: '无障碍声明',
    lead: '本网站希望每个人都能使用：用键盘、读屏软件、放大镜，或者在一部旧手机上。',
    sections: [
      {
        id: 'standard',
        title: '遵循的标准',
        text: [
          '以《Web 内容无障碍指南》（WCAG）2.2 的 AA 级为目标。每个页面在每次发布前都以两种语言、宽屏和 320 像素窄屏、浅色和深色自动检查。',
        ],
      },
      {
        id: 'how',
        title: '您可以怎样使用',
        text: [
          '全部功能只用键盘即可完成；按 Tab 键会先出现“跳到正文”。',
          '不需要 JavaScript。浏览器可以放大到 400%，内容不会被截断。',
          '“大字版”放大文字、行距和按钮。深色模式和高对比度跟随您的系统设置。',
          '表单有误时，页面顶部会列出问题，并可以直接跳到要改的地方；您填过的内容不会丢失。',
        ],
      },
      {
        id: 'limits',
        title: '已知的不足',
        text: [
          '统一身份认证的登录页面由其他单位提供，不在本声明范围内。',
          '信用记录的内容由提供单位撰写，用词可能较为专业；每一类信息都附有平实的说明。',
        ],
      },
      {
        id: 'contact',
        title: '遇到困难',
        text: [
          '如果您无法使用某个页面，请向信用中心反映，并告诉我们页面地址和使用的设备。我们也可以在窗口为您办理。',
        ],
      },
    ],
  },
};

const en: typeof zhCN = {
  privacy: {
    title: 'Privacy',
    lead: 'Which personal information is processed, why, for how long, and what your rights are.',
    sections: [
      {
        id: 'basis',
        title: 'Basis',
        text: [
          `This service processes personal information to perform its statutory duties. That needs no consent, but may not go beyond what the duties need${stated.en(sources.duty)}, and people are informed${stated.en(sources.informing)}.`,
        ],
      },
      {
        id: 'what',
        title: 'What, and why',
        text: [
          'People in public credit information: name, kind of identity document, and what authorities decided. To publish it, to look it up, to issue reports.',
          'Numbers of identity documents: never stored in clear, only as a keyed value that cannot be reversed and with the middle hidden. To know that it is the same person.',
          'People who sign in: name, role and the subjects they act for, as the identity provider states them. To decide what you may see and do. Where it states kind and number of your identity document, these serve to find your own information as you sign in, and the number is not kept. With each sign-in also its time, its last use and the names of browser and system, so that you can see where you are signed in.',
          'What was done and seen: who did what and when, and who viewed what is not public. For audit.',
        ],
      },
      {
        id: 'public',
        title: 'On public pages',
        text: [
          'What is recorded of persons is not public by default; the page of the catalogues says what is open to whom. Where the city publishes it, only the first character of a name is shown. People cannot be searched by name.',
          'Mobile numbers, bank cards and home addresses that are found in reported texts are hidden from everybody but the person or company itself and the providing unit; of document numbers the middle is always hidden.',
        ],
      },
      {
        id: 'given',
        title: 'Given to whom',
        text: [
          'Partners may look up for the purposes that “Who may look things up” lists, and for no other: under a statutory duty they name the matter; for all else they need your authorisation, are given what it names, and nothing from the moment on at which you withdraw it. Where a partner asks for a person by the number of a document, the number serves to find that person and is not kept.',
        ],
      },
      {
        id: 'retention',
        title: 'For how long',
        text: [
          `For the shortest time that the purpose needs${stated.en(sources.retention)}.`,
          `A sign-in for 8 hours at most; a form kept for you for 1 hour; network logs for six months at least${stated.en(sources.networkLogs)}. Dishonesty information is public for ${lasting.en(ceilingMonths)} at most and then archived${stated.en(ceilingBasis)}.`,
          'Files uploaded for checking a report are not kept.',
        ],
      },
      {
        id: 'place',
        title: 'Where',
        text: [`Personal information is stored in mainland China${stated.en(sources.place)}.`],
      },
      {
        id: 'rights',
        title: 'Your rights',
        text: [
          `To see and copy your information; to have it corrected or completed; where the conditions are met, deleted; to have the rules explained. A refusal gives reasons${stated.en(sources.rights)}.`,
          `A subject may look at its own information free of charge and without limit${stated.en(sources.ownRecords)}: sign in and open your credit information.`,
          `Each time somebody else looks at what is not public about you, “Who looked at my information” shows when, who and for what; it is kept for ${looksKeptYears} years.`,
        ],
      },
      {
        id: 'cookies',
        title: 'Cookies',
        text: [
          'Necessary ones only: your sign-in, a sign-in under way, a form kept for you, language and type size. None for statistics, advertising or third parties.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'This site is meant for everybody: by keyboard, with a screen reader or a magnifier, or on an old phone.',
    sections: [
      {
        id: 'standard',
        title: 'Standard',
        text: [
          'The aim is level AA of the Web Content Accessibility Guidelines (WCAG) 2.2. Before each release every page is checked automatically in both languages, on a wide screen and at 320 pixels, light and dark.',
        ],
      },
      {
        id: 'how',
        title: 'Ways to use it',
        text: [
          'Everything works by keyboard alone; the first Tab offers “Skip to main content”.',
          'No JavaScript is needed. At 400 % zoom nothing is cut off.',
          '“Large type” enlarges text, line spacing and buttons. Dark mode and high contrast follow your system.',
          'When a form has an error, the top of the page lists what is wrong with links to the fields; what you entered is never lost.',
        ],
      },
      {
        id: 'limits',
        title: 'Known limits',
        text: [
          'The sign-in pages of the identity provider are not ours and not covered by this statement.',
          'Records are worded by the units that provide them and may use the language of their trade; every kind of information comes with a plain explanation.',
        ],
      },
      {
        id: 'contact',
        title: 'If you get stuck',
        text: [
          'If you cannot use a page, tell the credit centre its address and your device. We can also serve you at the counter.',
        ],
      },
    ],
  },
};

/** The statements on privacy and on accessibility. */
export const statementTexts = { 'zh-CN': zhCN, en };
