/**
 * Words by which the draft of a measure is read. Settings of ours: a draft is checked by words alone, and a person
 * decides on what they find.
 */
export const measureWords = {
  /** Verbs by weight: of two measures with the same object the one with the heavier verb is heavier. */
  verbs: [
    ['鼓励', '优先'],
    ['限制', '暂停', '从严', '加强', '提高'],
    ['取消', '不予', '暂不', '不适用'],
    ['禁止', '不得', '不准', '一律', '吊销', '清退'],
  ],
  /** For good: heavier than any term. */
  forGood: ['永久', '终身', '终生', '无限期', '长期'],
  /** People beside the subject itself, whom a measure reaches only where the list says so. */
  others: [
    '子女',
    '配偶',
    '父母',
    '亲属',
    '家属',
    '家庭成员',
    '近亲',
    '员工',
    '关联企业',
    '股东',
    '邻居',
    '同村',
  ],
  /** Grades and scores of an evaluation, which are no ground of a measure. */
  grades: ['评价等级', '信用等级', '评价结果', '综合评价', '信用评分', '信用分', '信用积分', '评价得分'],
} as const;

/** A grade by its letter: D级, CC级. */
export const gradeLetter = /[ABCDE]{1,3}\s*[级类]/i;
