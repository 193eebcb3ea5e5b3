import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import type { Text } from './text.ts';

/** What two records of one subject cannot both be right about. */
export const contradictionCodes = [
  'revoked-but-active',
  'licence-after-end',
  'other-name',
  'other-degree',
] as const;
export type ContradictionCode = (typeof contradictionCodes)[number];

export const contradictionNames: Readonly<Record<ContradictionCode, Text>> = {
  'revoked-but-active': {
    zh: '已有吊销营业执照的处罚，登记状态仍为存续',
    en: 'A penalty has revoked the business licence, but the registration status is still active',
  },
  'licence-after-end': {
    zh: '登记已注销或者吊销，之后又有许可决定',
    en: 'A licence was granted after the registration had been cancelled or the licence revoked',
  },
  'other-name': {
    zh: '同一代码或者证件对应两个名称（重码）',
    en: 'One code or document corresponds to two names (duplicate code)',
  },
  'other-degree': {
    zh: '同一文书号的信息，失信程度不一致',
    en: 'Entries with the same document number state different degrees of dishonesty',
  },
};

interface ContradictionPolicy {
  readonly basis: Basis;
  /** Columns of the status of a registration; words of it that say that it goes on, and that it has ended. */
  readonly status: {
    readonly column: string;
    readonly active: readonly string[];
    readonly ended: readonly string[];
  };
  /** Words of an ended status that say that it has not ended that way: they are left out before the others are looked for. */
  readonly notEnded: readonly string[];
  /** A penalty of that kind whose text has one of the words has revoked the business licence. */
  readonly revocation: {
    readonly kinds: string;
    readonly kind: string;
    readonly text: string;
    readonly words: readonly string[];
  };
  /** Column of the document's number, of catalogues whose entries have a degree. */
  readonly documentNumbers: Readonly<Partial<Record<CatalogueCode, string>>>;
}

/** What is compared. Defaults of ours: each is asked of a unit, and nothing is refused or changed by it. */
export const contradictionPolicy: ContradictionPolicy = {
  basis: ownSetting,
  status: {
    column: 'DJ_DJZT',
    active: ['存续', '在营', '在业', '开业', '在册', '正常'],
    ended: ['注销', '吊销'],
  },
  notEnded: ['未注销', '未吊销'],
  revocation: { kinds: 'CF_CFLB', kind: '吊销许可证件', text: 'CF_NR', words: ['营业执照'] },
  documentNumbers: { 'administrative-penalty': 'CF_WSH', 'serious-dishonesty': 'YZ_WSH' },
};
