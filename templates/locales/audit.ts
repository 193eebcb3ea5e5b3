const zhCN = {
  audit: {
    title: '审计记录',
    lead: '谁在什么时间对什么做了什么，包括查看和被拒绝的请求。只增不改；查询审计记录本身也会留下记录。',
    entity: '对象',
    entityHint:
      '写明种类和编号，例如 objection:YY-2026-00000000X；其他种类有 report、record、subject、batch、agency、upload、submission。被拒绝的请求写 path:/verify 这样的网址路径。',
    find: '查询',
    results: (entity: string) => `${entity} 的记录，早的在前`,
    none: '没有这个对象的记录。',
    at: '时间',
    action: '操作',
    by: '操作人',
    details: '详情',
    request: '请求编号',
    system: '系统',
  },
};

const en: typeof zhCN = {
  audit: {
    title: 'Audit',
    lead: 'Who did what to what and when, reading and refused requests included. Entries are added and never changed; looking into the audit leaves an entry as well.',
    entity: 'Object',
    entityHint:
      'Kind and number, such as objection:YY-2026-00000000X; other kinds are report, record, subject, batch, agency, upload, submission. Refused requests are under their address, such as path:/verify.',
    find: 'Search',
    results: (entity) => `Entries about ${entity}, oldest first`,
    none: 'There are no entries about this object.',
    at: 'When',
    action: 'Act',
    by: 'By',
    details: 'Details',
    request: 'Request',
    system: 'the system',
  },
};

/** Texts of looking into the audit. */
export const auditTexts = { 'zh-CN': zhCN, en };
