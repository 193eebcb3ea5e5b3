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
        en: 'What is declared and handed in is lawful, true, accurate, complete and valid and infringes nobody’s rights.',
      },
      {
        zh: '严格遵守国家法律、法规、规章和政策规定，依法从事生产经营活动，全面履行应尽的责任和义务。',
        en: 'We keep the law and the rules in our business and meet our duties in full.',
      },
      {
        zh: '自觉接受有关部门的核查和监督检查，并按要求提供原件或者补充材料。',
        en: 'We accept checks and inspections, and show originals or further material when asked.',
      },
      {
        zh: '自愿接受社会监督；所申报信息发生变化或者失效的，及时撤回或者更新。',
        en: 'We accept supervision by the public, and withdraw or renew what has changed or ceased to hold.',
      },
      {
        zh: '同意将所申报的信息、本承诺书及其履行状况归集到公共信用信息平台，依法予以公开、共享和使用。',
        en: 'We agree that what is declared, this commitment and how it is kept are collected by the public credit platform, published, shared and used as the law allows.',
      },
    ],
    liability: {
      zh: '如违反上述承诺，自愿承担相应的法律责任；所申报信息立即停止展示，违诺情况计入本主体的信用承诺履行记录，并在平台公开。',
      en: 'If we break this commitment we bear the liability the law provides; what was declared is taken off at once, and the breach is entered in our record of commitments and shown on the platform.',
    },
    basis: {
      mark: 'secondary',
      source: {
        zh: '已公开的主动型信用承诺书文本的共同要素',
        en: 'Elements common to published texts of voluntary commitments',
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
