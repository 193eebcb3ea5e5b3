/** The document whose number is the 公民身份号码; of others no form is known. */
export const identityCard = '身份证';

/** Identity documents of persons, as departments name them. 其他-… names one of its own. */
export const documentKinds = [
  identityCard,
  '护照号',
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '外国人永久居留身份证',
  '其他',
] as const;

/** Those of them by which a person can be told: 其他 alone says nothing. */
export const namedDocumentKinds: readonly string[] = documentKinds.filter((kind) => kind !== '其他');

/**
 * Why the document that an identity provider names leads to nobody. `kind`: the catalogues do not know that kind of
 * document. `number`: it is no number of that kind.
 */
export const documentProblems = ['kind', 'number'] as const;
export type DocumentProblem = (typeof documentProblems)[number];
