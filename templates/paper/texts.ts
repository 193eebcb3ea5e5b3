import type { Language } from '../../shared/policy/text.ts';

/** What every document says by itself, whatever it is about. A language that lacks a text does not compile. */
interface PaperTexts {
  /** In place of a value that there is none of. */
  readonly absent: string;
  /** Behind what goes on from the page before. */
  readonly continued: string;
  readonly page: (n: number) => string;
  readonly pageTotal: (n: number) => string;
  /** What a reader of the screen hears of the signature's place. */
  readonly signatureField: string;
}

export const paperTexts: Readonly<Record<Language, PaperTexts>> = {
  'zh-CN': {
    absent: '— —',
    continued: '（续）',
    page: (n) => `第 ${n} 页`,
    pageTotal: (n) => `共 ${n} 页`,
    signatureField: '出具单位的电子签名',
  },
  en: {
    absent: '— —',
    continued: ' (cont.)',
    page: (n) => `Page ${n}`,
    pageTotal: (n) => `of ${n}`,
    signatureField: 'Electronic signature of the issuer',
  },
};
