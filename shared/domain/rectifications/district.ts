import { district } from '../../policy/districts.ts';

/**
 * The district of a subject by its code: the third to eighth character of a unified social credit code are the division
 * of the authority that registered it (GB 32100-2015). Of persons, and of divisions that are no district of the city,
 * that it is none of them.
 */
export function districtOf(subject: string): string {
  return district(subject.length === 18 ? subject.slice(2, 8) : '').code;
}
