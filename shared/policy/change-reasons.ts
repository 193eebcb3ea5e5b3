import type { Text } from './text.ts';

/** Why a version of a record came about, by the code that is stored with it: one that is not here does not compile. */
const changeReasons = {
  reported: { zh: '报送', en: 'reported' },
  'reported-again': { zh: '再次报送', en: 'reported again' },
  'unit-corrected': { zh: '提供单位更正', en: 'corrected by the unit' },
  'unit-revoked': { zh: '提供单位撤销', en: 'revoked by the unit' },
  'objection-corrected': { zh: '异议后更正', en: 'corrected after an objection' },
  'objection-revoked': { zh: '异议后撤销', en: 'revoked after an objection' },
  'brought-back': { zh: '恢复展示', en: 'shown again' },
  repaired: { zh: '信用修复', en: 'repaired' },
  shielded: { zh: '信用修复，不再展示', en: 'repaired and no longer shown' },
  reinstated: { zh: '撤销修复，恢复展示', en: 'repair revoked, shown again' },
  unshielded: { zh: '恢复展示', en: 'shown again' },
  committed: { zh: '作出承诺', en: 'commitment made' },
  kept: { zh: '承诺全部履行', en: 'commitment fulfilled' },
  'partly-kept': { zh: '承诺部分履行', en: 'commitment partly fulfilled' },
  broken: { zh: '承诺未履行', en: 'commitment not fulfilled' },
  'commitment-broken': { zh: '承诺未履行', en: 'commitment not fulfilled' },
  inspected: { zh: '抽查检查', en: 'inspected' },
  false: { zh: '承诺不实', en: 'commitment found false' },
  restored: { zh: '恢复展示', en: 'shown again' },
  withheld: { zh: '暂停展示', en: 'withheld' },
} as const satisfies Readonly<Record<string, Text>>;

/** Somebody's own words in place of a code. */
type OwnWords = string & { readonly ownWords: true };

export type ChangeReason = keyof typeof changeReasons | OwnWords;

/** What a person gave as the reason, to stand as it is. */
export function ownWords(text: string): OwnWords {
  return text as OwnWords;
}

/** A reason for people: of what an officer did, the officer's own words. */
export function changeReason(reason: string): Text {
  return (changeReasons as Readonly<Record<string, Text>>)[reason] ?? { zh: reason, en: reason };
}
