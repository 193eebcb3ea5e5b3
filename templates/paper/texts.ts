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
  /** Of a character that no font has. */
  readonly coded: string;
  /** Of a name beside which words in a script stand that no document is set in. */
  readonly renamed: string;
  /** How a signed document is checked. */
  readonly check: {
    readonly title: string;
    readonly how: (address: string) => string;
    readonly number: string;
    readonly code: string;
    readonly colon: string;
    /** What a reader of the screen hears of the QR code. */
    readonly qr: (url: string) => string;
  };
}

export const paperTexts: Readonly<Record<Language, PaperTexts>> = {
  'zh-CN': {
    absent: '— —',
    continued: '（续）',
    page: (n) => `第 ${n} 页`,
    pageTotal: (n) => `共 ${n} 页`,
    signatureField: '出具单位的电子签名',
    coded:
      '文中形如 [U+0F40] 的方括号内容，是原文中字库没有收录的字符的统一码（Unicode）编号；原文以出具单位的电子记录为准。',
    renamed: '名称中的少数民族文字等文字没有印出，所印为登记的规范汉字名称。',
    check: {
      title: '文书核验',
      how: (address) => `扫描二维码，或在 ${address} 输入核验编号和核验码，可核对本文书的真伪和现时效力。`,
      number: '核验编号',
      code: '核验码',
      colon: '：',
      qr: (url) => `核验二维码，内容为网址 ${url}`,
    },
  },
  en: {
    absent: '— —',
    continued: ' (cont.)',
    page: (n) => `Page ${n}`,
    pageTotal: (n) => `of ${n}`,
    signatureField: 'Electronic signature of the issuer',
    coded:
      'Text in square brackets such as [U+0F40] is the Unicode number of a character of the original that is not in the fonts. The electronic record of the issuer is authoritative for the original.',
    renamed:
      'Parts of the name in ethnic minority or other scripts are not printed; the name is shown in the standard Chinese characters in which it is registered.',
    check: {
      title: 'Verification',
      how: (address) =>
        `Scan the QR code, or enter the verification number and code at ${address}, to verify that this document is genuine and still valid.`,
      number: 'Verification number',
      code: 'Verification code',
      colon: ': ',
      qr: (url) => `QR code for verification, with the address ${url}`,
    },
  },
};
