import type { Text } from '../../policy/text.ts';
import { type PersonalDataKind, personalDataNames } from '../personal-data.ts';

/** What is said of a row as a whole, beside what is said of single values. */
export const kindUnknown: Text = {
  zh: '没有填写类别，又没有可用的统一社会信用代码或证件号码，无法判断是单位还是自然人；请填写类别和相应的代码或号码',
  en: 'The kind of subject is missing and there is no usable unified social credit code or document number; enter the kind and the corresponding code or number',
};

export const withoutCode: Text = {
  zh: '个体工商户请填营业执照上以92开头的统一社会信用代码；没有代码的，向登记机关查询或换领执照后再报送，不能只填经营者的证件号码',
  en: 'For sole traders, enter the unified social credit code on the business licence, beginning with 92; if there is none, ask the registry before reporting. The document number of the owner alone is not sufficient',
};

export const missing: Text = { zh: '必填项为空', en: 'Required, but empty' };

export const shouldBeFilledIn: Text = { zh: '建议填写', en: 'Recommended' };

export const personalKey: Text = {
  zh: '这一列用来区分不同的信息，不能含有公民身份号码等证件号码；请填写文书的编号，文书没有编号的，按本单位规则编一个不重复的号',
  en: 'This column distinguishes entries and may not contain identity document numbers; enter the number of the document or, if it has none, a unique number according to your unit’s rules',
};

/** What the sender is told of personal data in a free text. */
export function hidden(kinds: readonly PersonalDataKind[]): Text {
  return {
    zh: `含有个人信息（${kinds.map((kind) => personalDataNames[kind].zh).join('、')}），已隐去；请不要在此填写`,
    en: `It contains personal data (${kinds.map((kind) => personalDataNames[kind].en).join(', ')}), which has been hidden; please do not enter it here`,
  };
}
