const zhCN = {
  embedded: {
    title: '信用报告现状',
    verdicts: {
      genuine: { title: '报告有效', text: '该报告由本平台出具，目前仍然有效。' },
      superseded: { title: '报告已过时', text: '该报告所示的信息此后有变化，请向持有人索取新报告。' },
      withdrawn: { title: '报告已撤回', text: '该报告已经撤回，请勿采信。' },
      expired: { title: '报告已过有效期', text: '该报告已过本市设定的有效期，请向持有人索取新报告。' },
    },
    checkedAt: '查看时间',
    note: '本页只显示一次，显示的是查看时的状态。报告的内容以 PDF 文件为准，可凭编号和核验码核验。',
    verify: '核验报告',
    goneTitle: '链接不能使用',
    gone: '这个链接不存在、已经用过或者已经过时。请回到原来的网站重新打开。',
  },
  link: {
    title: '在其他网站显示这份报告的现状',
    text: (minutes: number) =>
      `需要在其他网站的页面上显示报告是否有效时，可以制作一个链接。链接只能打开一次，${minutes} 分钟内有效；打开后您可以在“谁查看了我的信息”中看到。`,
    portal: '用在哪个网站',
    portalHint: '例如：示范市政务服务网',
    make: '制作链接',
    madeTitle: '链接已制作',
    until: '有效期至',
    address: '链接地址',
    once: '请把地址原样交给对方网站，不要自己先打开：打开一次后即失效。',
    portalRow: '用于',
  },
};

const en: typeof zhCN = {
  embedded: {
    title: 'Standing of a credit report',
    verdicts: {
      genuine: { title: 'The report counts', text: 'It was issued by this service and still counts.' },
      superseded: {
        title: 'The report is out of date',
        text: 'What it shows has changed since. Ask its holder for a new one.',
      },
      withdrawn: { title: 'The report was withdrawn', text: 'It was withdrawn: do not rely on it.' },
      expired: {
        title: 'The report has expired',
        text: 'The validity that the city sets is over. Ask its holder for a new one.',
      },
    },
    checkedAt: 'Seen at',
    note: 'This is shown once, as it was when it was opened. What the report says stands in its PDF, which can be checked by number and code.',
    verify: 'Check a report',
    goneTitle: 'The link cannot be used',
    gone: 'This link does not exist, was used already, or is over. Go back to the site that you came from and open it again.',
  },
  link: {
    title: 'Show on another site whether this report counts',
    text: (minutes) =>
      `Where another site is to show whether the report counts, make a link for it. It opens once, within ${minutes} minutes, and you see that it was opened under “Who looked”.`,
    portal: 'On which site',
    portalHint: 'For example: the city’s service portal',
    make: 'Make the link',
    madeTitle: 'The link is made',
    until: 'Works until',
    address: 'Address of the link',
    once: 'Hand the address over as it is and do not open it yourself: opened once, it is used up.',
    portalRow: 'For',
  },
};

/** Texts of links that show a report's standing on another site. */
export const embeddedTexts = { 'zh-CN': zhCN, en };
