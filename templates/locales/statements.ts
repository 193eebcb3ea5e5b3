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
    title: 'Privacy notice',
    lead: 'What personal information we process, why, how long we keep it and what rights you have.',
    sections: [
      {
        id: 'basis',
        title: 'Basis',
        text: [
          `This service processes personal information to perform its statutory duties. By law this does not require consent, but it may not exceed what is necessary for those duties${stated.en(sources.duty)}, and individuals must be informed as provided by law${stated.en(sources.informing)}.`,
        ],
      },
      {
        id: 'what',
        title: 'What information we process, and why',
        text: [
          'Individuals in public credit information: name, type of identity document and decisions made by authorities. Used for publication, look-ups and credit reports.',
          'Identity document numbers: never stored in plain text, only as an irreversible keyed identifier and with the middle digits hidden. Used to confirm that it is the same person.',
          'People who sign in: name, role and the subjects they act for, as supplied by the unified identity service. Used to determine what you may see and do. If the identity service supplies the type and number of your identity document, they are used only at sign-in to find your own information; the number is not stored. For each sign-in we also record the time, the last use and the names of the browser and operating system, so that you can see where your account is signed in.',
          'Records of operations and views: who did what and when, and who viewed non-public information. Used for auditing and accountability.',
        ],
      },
      {
        id: 'public',
        title: 'How information is published',
        text: [
          'Information on natural persons is not public by default; “Information catalogues” shows what is open to whom. Where the city provides for publication, public pages show only the first character of a name. Individuals cannot be searched for by name.',
          'Mobile numbers, bank card numbers and home addresses found in reported texts are hidden from everyone except the subject and the provider unit; the middle digits of document numbers are always hidden.',
        ],
      },
      {
        id: 'given',
        title: 'Who receives the information',
        text: [
          'Partners may look up information only for the purposes listed under “Who may look things up”: for statutory duties they must state the matter; for all other purposes they need your authorisation, receive only the information it names and receive nothing once you withdraw it. If a partner looks up a person by document number, the number is used only to find that person and is not stored.',
        ],
      },
      {
        id: 'retention',
        title: 'How long we keep it',
        text: [
          `Personal information is kept for the shortest time necessary for its purpose${stated.en(sources.retention)}.`,
          `Sign-in sessions: at most 8 hours; forms kept for you after a session has ended: 1 hour; network logs: at least six months${stated.en(sources.networkLogs)}. Dishonesty information is public for ${lasting.en(ceilingMonths)} at most and then archived${stated.en(ceilingBasis)}.`,
          'Files uploaded for checking a report are not kept.',
        ],
      },
      {
        id: 'place',
        title: 'Where it is stored',
        text: [`Personal information is stored in mainland China${stated.en(sources.place)}.`],
      },
      {
        id: 'rights',
        title: 'Your rights',
        text: [
          `You may view and copy your personal information; have it corrected or supplemented if it is inaccurate or incomplete; have it deleted if the conditions are met; and ask for the processing rules to be explained. If we refuse a request, we give reasons${stated.en(sources.rights)}.`,
          `Subjects may view their own information free of charge and as often as they wish${stated.en(sources.ownRecords)}: sign in and open “My credit information”.`,
          `Every time someone else views non-public information about you, “Who looked at my information” shows the time, the viewer and the purpose; this is kept for ${looksKeptYears} years.`,
        ],
      },
      {
        id: 'cookies',
        title: 'Cookies',
        text: [
          'Only necessary cookies are used: sign-in status, a sign-in in progress, a form kept for you, language and text size. There are no statistics, advertising or third-party cookies.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility statement',
    lead: 'We want everyone to be able to use this site: by keyboard, with a screen reader or magnifier, or on an old phone.',
    sections: [
      {
        id: 'standard',
        title: 'Standard',
        text: [
          'The aim is level AA of the Web Content Accessibility Guidelines (WCAG) 2.2. Before each release every page is checked automatically in both languages, on wide screens and at 320 pixels, in light and dark mode.',
        ],
      },
      {
        id: 'how',
        title: 'How you can use this site',
        text: [
          'All functions can be used with the keyboard alone; pressing Tab first brings up “Skip to main content”.',
          'JavaScript is not required. Pages can be zoomed to 400% without content being cut off.',
          '“Large type” enlarges text, line spacing and buttons. Dark mode and high contrast follow your system settings.',
          'If a form contains errors, they are listed at the top of the page with links to the fields; what you have entered is not lost.',
        ],
      },
      {
        id: 'limits',
        title: 'Known limitations',
        text: [
          'The sign-in pages of the unified identity service are provided by another organisation and are not covered by this statement.',
          'Credit records are worded by the provider units and may contain technical terms; every kind of information comes with a plain explanation.',
        ],
      },
      {
        id: 'contact',
        title: 'If you have difficulties',
        text: [
          'If you cannot use a page, please tell the credit centre, giving the address of the page and the device you use. We can also help you at the counter.',
        ],
      },
    ],
  },
};

/** The statements on privacy and on accessibility. */
export const statementTexts = { 'zh-CN': zhCN, en };
