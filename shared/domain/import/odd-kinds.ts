import { plausibility } from '../../policy/plausibility.ts';
import { meets } from '../condition.ts';
import type { Oddity } from './oddity.ts';
import { Remembered } from './remembered.ts';
import { isOwnAmountSaid } from './said-amounts.ts';

type Values = Readonly<Record<string, string>>;

const { column: kindsColumn, text, byAmount, byWord, none } = plausibility.kinds;
const noPenalty = new RegExp(none);
const words = byWord.map(({ option, word }) => ({ option, word: new RegExp(word) }));
const amounts = byAmount.map((each) => ({ ...each, named: { field: kindsColumn, options: each.options } }));

/** What a text says: that there is no penalty, and kinds of one. Texts come again row by row. */
const saidIn = new Remembered((said) => ({
  isNone: noPenalty.test(said),
  options: words.flatMap(({ option, word }) => (word.test(said) ? [option] : [])),
}));

/**
 * Kinds of penalty that the amounts and the text of a row say and its column does not: by them it is told how long, and
 * whether at all, an entry is published.
 */
export function oddKinds(data: Values): Oddity[] {
  const kinds = data[kindsColumn];
  if (kinds === undefined) return [];
  const found: Oddity[] = [];
  const said = saidIn.of(data[text] ?? '');
  if (said.isNone) {
    found.push({
      column: text,
      held: true,
      message: {
        zh: '内容是不予处罚，不是行政处罚决定；不予处罚的请勿报送',
        en: 'The text says that no penalty was imposed, so this is no penalty decision; do not report it',
      },
    });
  }
  // What another kind of its own is, its words alone say.
  if (kinds.includes('其他')) return found;
  for (const each of amounts) {
    const { amount, options, named } = each;
    const isNamed = meets(named, data);
    const stored = data[amount];
    if (!isNamed && ((stored !== undefined && stored !== '0') || isSaid(each, data)))
      found.push(lacking(options.join('或')));
    else if (isNamed && stored === '0' && options.length === 1 && !isSaid(each, data)) {
      found.push({
        column: amount,
        held: false,
        message: {
          zh: `处罚类别有“${options[0]}”，而金额是0，请核对`,
          en: `The kind includes ${options[0]}, but the amount is 0; please check`,
        },
      });
    }
  }
  for (const option of said.options)
    if (!meets({ field: kindsColumn, options: [option] }, data)) found.push(lacking(option));
  return found;
}

function isSaid({ amount, inText }: (typeof byAmount)[number], data: Values): boolean {
  return inText && isOwnAmountSaid(amount, data);
}

function lacking(option: string): Oddity {
  return {
    column: kindsColumn,
    held: false,
    message: {
      zh: `金额或处罚内容中有“${option}”，而处罚类别没有；请补全类别，几种用顿号分隔`,
      en: `The amounts or the text include ${option}, but the kind does not; complete it, separate several kinds by the enumeration comma (、)`,
    },
  };
}
