/** What fields and parameters of the contract are, in Chinese, by what their schemas say of them (`.describe(…)`). */
export const fieldWords: Readonly<Record<string, string>> = {
  'A day: the version that counted then; today where it is left out': '日期：当日有效的版本；不填为今天',
  "A moment (RFC 3339), a day (its beginning in China's time), or `next` of the answer before":
    '时刻（RFC 3339）、日期（北京时间当日零时），或者上次答复中的 next',
  'False: `since` lies before what is kept (90 days), so that changes may be missing; a reconciliation finds them':
    'false 表示 since 早于保留期（90 天），此前的变更可能缺失；可以通过数据对账找出',
  'A number as it appears on a document or page (case, report, batch, record, subject), the path of refused requests, or kind and number, as `report:…`':
    '文书或者页面上的编号（业务、报告、批次、信息、主体），被拒绝的请求的路径，或者种类加编号，如 report:…',
  'Codes of fields that came with it': '该版本新增的数据项代码',
  'Data queries on it, for its unit and the centre': '对它的数据质疑，提供单位和信用中心可见',
  'Drawn objects of which no result is stated, the first 50; for the unit itself':
    '已抽中而未填报结果的对象，最多五十个；本单位可见',
  'Draws a year, by grade; null: no cap': '每年抽取次数上限，按等级；null 为没有上限',
  'Empty until the file was read, as is `encoding`': '读取文件之前为空，encoding 也是如此',
  'Entries in each section, in the order in which they are printed': '各部分的信息条数，按印出的顺序',
  'Entries that it rests on': '所依据的信息条数',
  'Grades of the evaluation that the pool was frozen with': '冻结对象池时所用的评价等级',
  'How many of the chosen domains are covered by data; null: none are chosen, or it was not kept':
    '所选领域中数据已覆盖的个数；null 为没有选择领域，或者没有保存',
  'How often it was checked, all checks within a minute as one, and the latest 20 times. In the answer for one report':
    '被核验的次数（一分钟内的合计为一次）和最近二十次的时间；只在查询一份报告时给出',
  'In the order in which they were drawn, names masked': '按抽取的顺序，姓名作遮盖处理',
  'Kind of thing, as entities begin: `report`, `path`': '事项的种类，即编号冒号前的部分：report、path',
  'Last day on which it counts; null: no such day': '有效的最后一日；null 为没有这样的日期',
  'Last day; at most, and without it, 366 days from now': '最后一日；最长三百六十六天，不填即按最长',
  'Later draws of other units, whose visits to objects of this one are made together with it':
    '其他单位随后的抽取，对相同对象的检查与本次合并进行',
  'Lines that are not of the form asked for': '格式不符的行数',
  'Months for which a justified complaint counts': '属实的投诉计入的月数',
  'Number of a report whose choices are made again': '按这份报告的选项重新填写',
  'Of a listing: open cases of measures, for its subject, the units asked and the centre':
    '列入名单的信息：正在办理的惩戒事项，主体本人、相关单位和信用中心可见',
  'Per cent, by grade': '百分比，按等级',
  'Per cent; a strict field is never below it': '百分比；重点领域不低于此值',
  'Plans of other units that had drawn it in this quarter, the first one first: it is one visit with theirs':
    '本季度已抽中该对象的其他单位的计划，最早的在前：与其合并为一次检查',
  'Plans of other units that inspect it in the same visit': '同一次检查中一并检查的其他单位的计划',
  'Rows that were in before and so do not count as sent again to `completes`':
    '此前已经导入的行，不计入 completes 所指批次的补报',
  'SHA-256 of the codes in ascending order, one a line': '代码按升序排列、每行一个的 SHA-256',
  'SHA-256 of the file of the pool': '对象池文件的 SHA-256',
  'SHA-256 of the rows as they are kept': '所保存各行的 SHA-256',
  'SHA-256 of the seed': '随机种子的 SHA-256',
  'SHA-256 of what it rests on; for its subject and the centre':
    '所依据内容的 SHA-256；主体本人和信用中心可见',
  'That the unit has lifted what it applied': '单位已解除所采取的措施',
  'The body announces a file of any size, as JSON: `catalogue`, `fileName`, `bytes`, `covers: {from, to}`, `completes`, `confirmed`, `dryRun`, `values`':
    '请求内容为登记任意大小文件的 JSON：catalogue、fileName、bytes、covers: {from, to}、completes、confirmed、dryRun、values',
  'The day in China; today where nothing is asked for': '北京时间的日期；不填为今天',
  'The first 500; the file has all': '前五百个，文件中有全部',
  'The measure of the list that it is, or comes closest to': '清单中与之相同或者最接近的措施',
  'The number at its head: that of its case or entry, or its unit’s own':
    '文书抬头的编号：业务或者信息的编号，或者单位自己的文号',
  'The page is not to renew itself': '页面不自动刷新',
  'The refused rows in their own columns, with the reasons': '未通过的行，按原来的列并附原因',
  'Unified social credit code; null: it is about a person': '统一社会信用代码；null 为涉及自然人',
  'What a grade is for, and what it is not': '等级的用途，以及不能用于何处',
  'What it is called': '名称',
  'What it was asked for, where that was said': '用途，填写过的才有',
  'What it was done to, in words': '所涉及的事项，用文字表述',
  'What seems wrong, in the words of the centre; empty where the service asks':
    '存疑之处，由信用中心填写；平台自行提出的为空',
  'What the service has found, and the record that it found it against': '平台发现的问题，以及与之对照的信息',
  'What was done, in words': '所做的操作，用文字表述',
  'What was found in its rows, by kind, most rows first': '各行发现的问题，按种类，行数多的在前',
  'What was stated once for all rows, by column code': '全部行共有的值，按数据项代码',
  'While it is imported': '导入过程中才有',
  'Who did it: `sub` of the account': '操作的账户，即其 sub',
  'Why it failed, and what to do': '未能完成的原因和办法',
  'Why nothing was applied': '没有采取措施的原因',
  'Why the listing counts no longer': '列入名单的信息不再有效的原因',
  '名单, or the name of the rule that opened it': '名单名称，或者据以立件的规则名称',
  '涉及金额, in yuan': '涉及金额，单位为元',
  'Null: it is on no list of items': 'null 为不在事项清单上',
  'What the file was checked as: a PDF, or an electronic seal on one (GB/T 38540)':
    '按何种文件核验：PDF，或者其电子印章签名文件（GB/T 38540）',
};
