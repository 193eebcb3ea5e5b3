import { publicityPolicy } from '../../shared/policy/publicity.ts';
import { editions } from '../../shared/policy/reports.ts';
import { lasting, stated } from './stated.ts';

const { ceilingMonths, ceilingBasis, periods, periodsBasis } = publicityPolicy;

const zhCN = {
  help: {
    title: '帮助',
    lead: '常见问题的简短回答。',
    search: '在常见问题中查找',
    button: '查找',
    none: (q: string) => `常见问题里没有“${q}”`,
    noneWhat: '换一个词试试，或者按页面底部的方式联系我们。',
    all: '查看全部问题',
    sections: [
      {
        id: 'sign-in',
        title: '怎样登录',
        text: [
          '点击页面右上角的“登录”，使用统一身份认证账号。查询企业的公开信息和核验报告不需要登录。',
          '30 分钟没有操作，或登录满 8 小时，会自动退出。退出时正在填写的内容会保留一小时，重新登录后可以接着填。',
        ],
      },
      {
        id: 'report',
        title: '两种报告有什么区别',
        text: [
          '“公共信用信息报告”列示一个主体的各类信用信息，适合融资、投标、合作时出示。哪些信息列示、哪些不列示，报告末尾的“报告说明”逐项写明。',
          `“无违法违规证明版”按领域和期间查询行政处罚、严重失信主体名单等信息，用一份报告代替多个部门分别开具的证明${stated.zh(editions['no-violation'].basis)}。数据未覆盖的领域会如实注明，不会写成没有记录。`,
        ],
      },
      {
        id: 'verify',
        title: '怎样核验一份报告',
        text: [
          '最可靠的办法是上传 PDF 文件：电子签名能发现任何改动。只有纸质报告时，输入报告编号和首页上的核验码，再逐项核对页面显示的内容。',
          '结果为“真实，但已过时”时，说明报告中的信息后来有变化，请要求对方重新开具。',
        ],
      },
      {
        id: 'signer-unknown',
        title: '阅读软件提示“签名者未知”怎么办',
        text: [
          '报告、告知书、决定书、回执等 PDF 文件用本平台自己的证书签名，阅读软件不认识这一证书，就会这样提示；这不说明文件有问题。',
          '在本平台“核验”页面上传文件，即可知道签名是否有效、是不是本平台出具的。“核验”页面和载有文书的页面还写明怎样让阅读软件认识本平台的证书。',
        ],
      },
      {
        id: 'record',
        title: '怎样看懂一条记录',
        text: [
          '“公示中”是正在向社会公开；“异议处理中”是有人对它提出异议、正在核实；“已更正”是内容改正过。',
          '以下几种，社会公众看不到：“公示期满”是公开的期限已到，或者已移出名单；“已修复”是已完成信用修复；“已撤销”是已被撤销，不再作为依据；“暂时屏蔽”是依法院裁定、在重整计划或者和解协议执行期间不公示；“暂停展示”是信用中心正在核查；“不公开”是不向社会公开。',
          `失信信息的公示期限最长为${lasting.zh(ceilingMonths)}${stated.zh(ceilingBasis)}。按失信程度，期限更短：轻微的最长${lasting.zh(periods.minor.maxMonths)}，一般的${lasting.zh(periods.ordinary.maxMonths)}，严重的${lasting.zh(periods.serious.maxMonths)}${stated.zh(periodsBasis)}。国家对公示期限另有规定的，以国家规定为准。`,
        ],
      },
      {
        id: 'wrong',
        title: '信息有误怎么办',
        text: [
          '先打开那条记录，看清提供单位和具体内容。内容有误、遗漏、重复或者公示超期的，可以向信用中心提出异议，由提供单位核实。',
          '已经履行义务、纠正违法行为的，可以申请信用修复：满足条件后提前结束公示。修复不改变处罚决定本身。',
        ],
      },
      {
        id: 'agents',
        title: '怎样让员工代企业办理',
        text: [
          '法定代表人在“我的账户”中打开“经办人与委托”，填写受邀人的姓名、可以办理的业务和截止日期，把得到的邀请链接交给受邀人。受邀人登录并接受后生效。',
          '谁在为企业办理、办理过什么，在同一页面随时可查；解除委托立即生效。',
        ],
      },
      {
        id: 'rare',
        title: '名称里有生僻字',
        text: [
          '平台支持国家标准 GB 18030-2022 的全部汉字，包括人名、地名用字。输入法打不出来时，可以改用 18 位统一社会信用代码查询。',
        ],
      },
      {
        id: 'large-type',
        title: '字太小看不清',
        text: [
          '点击页面右上角的“大字版”，文字和按钮都会变大，并一直保持，直到您切换回“标准版”。也可以用浏览器放大页面。',
        ],
      },
    ],
    terms: '名词解释',
    glossary: [
      ['信用主体', '信息所说的那个企业、其他组织或者个人。'],
      ['统一社会信用代码', '每个企业和组织唯一的 18 位代码，印在营业执照上。'],
      ['公示期', '一条信息向社会公开的期间。期满后公众不再看到。'],
      ['异议', '认为信息有误、遗漏或者不应公开时，要求核实的申请。'],
      ['信用修复', '失信行为纠正后，按规定结束公示、恢复信用的办法。'],
      ['严重失信主体名单', '有关机关依法认定的严重失信者名单，包括失信被执行人。'],
      ['经营异常名录', '未按时公示年报、登记住所无法联系等情形的名录，改正后可以申请移出。'],
      ['信息提供单位', '产生并报送信息、对信息负责的机关或者单位。'],
    ],
  },
};

const en: typeof zhCN = {
  help: {
    title: 'Help',
    lead: 'Short answers to common questions.',
    search: 'Search common questions',
    button: 'Search',
    none: (q) => `No common question contains “${q}”`,
    noneWhat: 'Try another word, or contact us using the details at the foot of the page.',
    all: 'View all questions',
    sections: [
      {
        id: 'sign-in',
        title: 'How do I sign in?',
        text: [
          'Choose “Sign in” at the top right and use your unified identity account. You do not need to sign in to look up public information or verify reports.',
          'You are signed out automatically after 30 minutes of inactivity, and 8 hours after signing in. A form you were filling in is kept for an hour, so that you can continue after signing in again.',
        ],
      },
      {
        id: 'report',
        title: 'Which report do I need?',
        text: [
          'The public credit information report lists the various kinds of credit information on a subject and is suited to financing, tenders and business dealings. What is and is not listed is explained under “About this report” at the end of the report.',
          `The no-violation edition searches for administrative penalties, lists of serious dishonesty and similar information by domain and period; it replaces separate certificates from several authorities${stated.en(editions['no-violation'].basis)}. Domains not covered by data are marked as such and are never shown as having no records.`,
        ],
      },
      {
        id: 'verify',
        title: 'How do I verify a report?',
        text: [
          'The most reliable way is to upload the PDF: the electronic signature reveals any change. If you only have a paper copy, enter the report number and the verification code from its first page, then compare each item shown.',
          '“Genuine, but out of date” means that information in the report has since changed: ask for a new report.',
        ],
      },
      {
        id: 'signer-unknown',
        title: 'My PDF reader says that the signer is unknown',
        text: [
          'Reports, letters, decisions and receipts are signed with a certificate of this service. A PDF reader that does not know that certificate says so; it does not mean that something is wrong with the file.',
          'Upload the file under “Check a report” to learn whether its signature is valid and whether it was issued here. That page, and every page with a letter, also says how to make your reader know the certificate.',
        ],
      },
      {
        id: 'record',
        title: 'How do I read a record?',
        text: [
          '“Published” means the record is currently public; “Disputed” means someone has filed an objection and it is being verified; “Corrected” means the content has been corrected.',
          'The public does not see records with the following states: “Publicity ended”: the period has ended or the entry has been removed from its list; “Repaired”: credit repair is complete; “Revoked”: the record no longer counts; “Shielded”: not published while a court-approved plan or settlement is carried out; “Withheld”: the credit centre is looking into it; “Not public”: not open to the public.',
          `Dishonesty information is published for at most ${lasting.en(ceilingMonths)}${stated.en(ceilingBasis)}. Depending on the degree of dishonesty, the period is shorter: at most ${lasting.en(periods.minor.maxMonths)} if minor, ${lasting.en(periods.ordinary.maxMonths)} if ordinary and ${lasting.en(periods.serious.maxMonths)} if serious${stated.en(periodsBasis)}. If national rules provide for a different period, that period prevails.`,
        ],
      },
      {
        id: 'wrong',
        title: 'What if a record is wrong?',
        text: [
          'First open the record to see which unit provided it and what it says. If it is wrong, incomplete, duplicated or has been published for too long, you can file an objection with the credit centre; the provider unit verifies it.',
          'Once the obligations have been met and the breach has been put right, you can apply for credit repair: if the conditions are met, publication ends early. Repair does not change the penalty decision itself.',
        ],
      },
      {
        id: 'agents',
        title: 'How can staff act for the enterprise?',
        text: [
          'The legal representative opens “Agents” under “My account”, enters the person’s name, what they may do and the end date, and passes the invitation link on. The appointment takes effect once the person has signed in and accepted it.',
          'The same page shows at any time who acts for the enterprise and what they have done. Removing an agent takes effect at once.',
        ],
      },
      {
        id: 'rare',
        title: 'What if a name contains a rare character?',
        text: [
          'All characters of the national standard GB 18030-2022 are supported, including those used in personal and place names. If your input method cannot enter a character, search by the 18-character unified social credit code.',
        ],
      },
      {
        id: 'large-type',
        title: 'What if the text is too small?',
        text: [
          'Choose “Large type” at the top right: text and buttons become larger and stay that way until you switch back to “Normal type”. You can also use your browser’s zoom.',
        ],
      },
    ],
    terms: 'Terms',
    glossary: [
      ['Subject (信用主体)', 'The enterprise, other organisation or person that the information is about.'],
      [
        'Unified social credit code (统一社会信用代码)',
        'The unique 18-character code of every enterprise and organisation, printed on the business licence.',
      ],
      [
        'Publicity period (公示期)',
        'The period during which an entry is public. After it ends, the public no longer sees the entry.',
      ],
      [
        'Objection (异议)',
        'A request to verify an entry that is considered wrong, missing or not fit for publication.',
      ],
      [
        'Credit repair (信用修复)',
        'The procedure for ending publication and restoring credit once a breach has been put right.',
      ],
      [
        'List of serious dishonesty (严重失信主体名单)',
        'A list of those whom an authority has found to be seriously dishonest under the law, including dishonest judgment debtors.',
      ],
      [
        'List of abnormal operation (经营异常名录)',
        'A list of those that failed to publish annual reports on time, cannot be reached at their registered address and the like; removal can be applied for once this has been put right.',
      ],
      [
        'Provider unit (信息提供单位)',
        'The authority or body that produces and reports information and is responsible for it.',
      ],
    ],
  },
};

/** The help, with the terms that it explains. */
export const helpTexts = { 'zh-CN': zhCN, en };
