import type { Basis } from './basis.ts';
import { division } from './stage.ts';
import type { Text } from './text.ts';

/** A text by which a subject commits itself (信用承诺), as it was or is put before people. */
export interface CommitmentText {
  readonly version: string;
  /** 承诺事由, what it is about. */
  readonly occasion: Text;
  /** 承诺内容: each paragraph one undertaking. The last is the agreement to publication. */
  readonly undertakings: readonly Text[];
  /** 违诺责任: what follows from a breach. */
  readonly liability: Text;
  readonly basis: Basis;
}

/**
 * Texts of the commitment that goes with a submission, oldest first; the last one is in force. A text that
 * was ever put before somebody stays here word for word: what was agreed to must be shown as it was.
 */
export const commitmentTexts: readonly CommitmentText[] = [
  {
    version: '2026.1',
    occasion: {
      zh: '自主申报信用信息',
      en: 'Voluntary declaration of credit information',
    },
    undertakings: [
      {
        zh: '所申报的信息和提交的材料合法、真实、准确、完整、有效，不侵犯他人合法权益。',
        en: 'The information declared and the documents submitted are lawful, true, accurate, complete and valid and do not infringe the lawful rights of others.',
      },
      {
        zh: '严格遵守国家法律、法规、规章和政策规定，依法从事生产经营活动，全面履行应尽的责任和义务。',
        en: 'We strictly comply with laws, regulations, rules and policies, operate lawfully and fulfil our responsibilities and obligations in full.',
      },
      {
        zh: '自觉接受有关部门的核查和监督检查，并按要求提供原件或者补充材料。',
        en: 'We accept verification and inspections by the competent authorities, and provide originals or supplementary material on request.',
      },
      {
        zh: '自愿接受社会监督；所申报信息发生变化或者失效的，及时撤回或者更新。',
        en: 'We accept public supervision, and promptly withdraw or update declared information that has changed or is no longer valid.',
      },
      {
        zh: '同意将所申报的信息、本承诺书及其履行状况归集到公共信用信息平台，依法予以公开、共享和使用。',
        en: 'We agree that the declared information, this commitment and its performance are collected by the public credit information platform and published, shared and used in accordance with the law.',
      },
    ],
    liability: {
      zh: '如违反上述承诺，自愿承担相应的法律责任；所申报信息立即停止展示，违诺情况计入本主体的信用承诺履行记录，并在平台公开。',
      en: 'If we breach this commitment, we bear the corresponding legal liability; the declared information is taken down at once, and the breach is entered in our commitment record and published on the platform.',
    },
    basis: {
      mark: 'secondary',
      source: {
        zh: '已公开的主动型信用承诺书文本的共同要素',
        en: 'Common elements of published voluntary commitment texts',
      },
    },
  },
];

/** The text in force. */
export const currentCommitment: CommitmentText = commitmentTexts.at(-1) as CommitmentText;

export function commitmentText(version: string): CommitmentText | undefined {
  return commitmentTexts.find((each) => each.version === version);
}

/** The whole text as it is put before people, in one language. */
export function wholeText(text: CommitmentText, language: 'zh' | 'en'): string {
  const points = text.undertakings.map((each, at) =>
    language === 'zh' ? `${at + 1}．${each.zh}` : `${at + 1}. ${each.en}`,
  );
  return [...points, text.liability[language]].join('\n');
}

/** Where commitments are accepted (受理): the administrative division that begins their numbers. */
export const acceptingRegion = division;

/** How a breach is told in the record of the commitment. `{ground}`: what the centre's finding rests on. */
export const breachWording = {
  unkept: '所申报的“{title}”经核查与事实不符：{ground}',
  findings: '{reason}（核查情况：{findings}）',
  document: '{reason}（认定文书：{document}）',
  both: '{reason}（认定文书：{document}；核查情况：{findings}）',
  consequences: '已停止展示该项申报信息，违诺情况计入信用承诺履行记录。',
} as const;
