import type { Catalogue } from '../../policy/catalogue.ts';
import { listedCharacters, nameInPrint, unprintable } from '../printing.ts';
import type { Oddity } from './oddity.ts';

/**
 * Tells the sender what reports and letters will not print as it stands: in a text a code takes the place of the character,
 * and without its name in print a subject has no report.
 */
export function* unprinted(catalogue: Catalogue, data: Readonly<Record<string, string>>): Generator<Oddity> {
  for (const [column, value] of Object.entries(data)) {
    const characters = unprintable(value);
    if (characters.length === 0) continue;
    const named = listedCharacters(characters);
    const name = column === catalogue.subject.name ? nameInPrint(value) : null;
    if (name === null)
      yield odd(column, {
        zh: `${named}没有字形可印，报告和文书中以方括号内的统一码编号代替；如系录入有误请更正`,
        en: `${named} cannot be printed; reports and documents show the Unicode number in square brackets instead. If it was entered by mistake, please correct it`,
      });
    else if (name === value)
      yield odd(column, {
        zh: `${named}没有字形可印，这一主体暂时不能出具报告；请对照登记核对名称，填写登记的规范汉字名称`,
        en: `${named} cannot be printed, so no report can be issued on this subject for now. Compare the name with the registration and enter the registered name in standard Chinese characters`,
      });
    else
      yield odd(column, {
        zh: `报告和文书以规范汉字名称“${name}”印制，不印其他文字；如与登记的名称不同请更正`,
        en: `Reports and documents print the name in standard Chinese characters, “${name}”, and no other script; please correct it if it differs from the registered name`,
      });
  }
}

function odd(column: string, message: Oddity['message']): Oddity {
  return { column, message, held: false };
}
