import { type Basis, basisNote } from '../../shared/policy/basis.ts';

/** In brackets behind a sentence: the document that says so, where it was read, or that this service is set so. */
export const stated = {
  zh: (basis: Basis) => basisNote(basis).zh,
  en: (basis: Basis) => basisNote(basis).en,
};

/** A length of time in words: “3个月”, “5年”. */
export const lasting = {
  zh: (months: number) => (months % 12 === 0 ? `${months / 12}年` : `${months}个月`),
  en: (months: number) => {
    const [count, unit] = months % 12 === 0 ? [months / 12, 'year'] : [months, 'month'];
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  },
};
