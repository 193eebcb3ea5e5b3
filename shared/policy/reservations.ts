/**
 * Columns of departments' own systems by which a row says that it is not to be published, or is there no more. No
 * catalogue has them, and what is reported is published: a row with one of these words is asked about.
 */
interface Reservation {
  /** Names of the column. */
  readonly names: readonly string[];
  /** In capitals and half width. */
  readonly words: readonly string[];
}

export const reservations: readonly Reservation[] = [
  {
    names: [
      '是否公示',
      '是否公开',
      '是否可公开',
      '是否可公示',
      '是否对外公示',
      '是否对外公开',
      '公示标识',
      '公示标志',
    ],
    words: ['否', 'N', 'NO', 'FALSE', '0', '不公示', '不公开', '不予公示', '不予公开', '不可公开'],
  },
  {
    names: [
      '是否涉密',
      '是否涉及国家秘密',
      '是否涉及商业秘密',
      '是否涉及个人隐私',
      '是否删除',
      '删除标志',
      '删除标识',
    ],
    words: ['是', 'Y', 'YES', 'TRUE', '1', '涉密', '已删除', '删除'],
  },
  {
    names: ['数据状态', '操作类型', '操作标志', '数据操作类型'],
    words: ['删除', '已删除', 'D', 'DELETE', '作废'],
  },
];
