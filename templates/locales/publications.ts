import { plural } from './plural.ts';

const zhCN = {
  publications: {
    title: '信用公示',
    lead: '无需登录。这里只显示现在向社会公开的信息；已修复、已撤销、移出名单或者公示期满的不再显示。',
    list: '公示栏目',
    unit: '作出决定或者报送的单位',
    anyUnit: '全部单位',
    district: '主体所在区',
    anyDistrict: '全部区',
    districtHint: '按统一社会信用代码中的登记机关行政区划',
    from: '起始日期',
    to: '截止日期',
    number: '文号',
    numberHint: '文号开头的几个字，至少三个。括号、全角半角和空格不影响',
    show: '查看',
    clear: '清除条件',
    none: '没有符合条件的公示信息',
    noneWhat: '可以放宽日期、换一个单位，或者核对文号。',
    until: '公示至',
    file: '下载（CSV）',
    fileHint: (most: number) => `按当前条件下载，最多 ${most} 条，最新的在前；更多的请按日期分次下载。`,
    about: '这类信息是什么意思、内容有误怎么办',
    wrong: '内容有误的，可以打开该条信息提出异议或者提交纠错线索。',
    entries: (count: number) => `本页 ${count} 条`,
  },
};

const en: typeof zhCN = {
  publications: {
    title: 'Public lists',
    lead: 'No sign-in needed. Only information that is currently public is shown. Entries that have been repaired, revoked or removed from a list, or whose publicity period has ended, are no longer shown.',
    list: 'Lists',
    unit: 'Unit that made or reported the decision',
    anyUnit: 'All units',
    district: 'District of the subject',
    anyDistrict: 'All districts',
    districtHint: 'According to the registration authority in the unified social credit code',
    from: 'From',
    to: 'To',
    number: 'Document number',
    numberHint:
      'The first characters of the document number, at least three. Brackets, character width and spaces are ignored',
    show: 'Show',
    clear: 'Clear filters',
    none: 'No published information matches',
    noneWhat: 'Try a wider date range or another unit, or check the document number.',
    until: 'Public until',
    file: 'Download (CSV)',
    fileHint: (most) =>
      `Downloads the entries matching the current filters, newest first, at most ${plural(most, 'entry', 'entries')}; to get more, download by date range.`,
    about: 'What this kind of information means, and what to do if an entry is wrong',
    wrong: 'If an entry is wrong, open it to file an objection or report the error.',
    entries: (count) => `${plural(count, 'entry', 'entries')} on this page`,
  },
};

/** Texts of the public lists. */
export const publicationTexts = { 'zh-CN': zhCN, en };
