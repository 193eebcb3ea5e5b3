import { type ProviderUnit, unitNamed, units } from '../policy/units.ts';
import { Remembered } from './import/remembered.ts';

/** A place before the name of its authority: 示范市, 国家税务总局示范市. */
const place = /^[^省市州盟区县旗]{1,8}(?:省|市|州|盟)/u;

interface Named {
  readonly name: string;
  readonly unit: ProviderUnit;
}

const plain = new Remembered((text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, ''),
);

const longestFirst = (a: Named, b: Named) => b.name.length - a.name.length;

/** Names that are the unit's wherever they stand in a text. */
const whole: readonly Named[] = units
  .flatMap((unit) =>
    [unit.name.zh, unit.name.en, ...(unit.alsoNamed ?? [])].map((name) => ({ name: plain.of(name), unit })),
  )
  .sort(longestFirst);

/** Names without their place, which are the unit's at the beginning of a text: elsewhere another place's may stand. */
const short: readonly Named[] = units
  .map((unit) => ({ name: plain.of(unit.name.zh.replace(place, '')), unit }))
  .filter(
    ({ name }, at, all) => name !== '' && all.every((other, index) => index === at || other.name !== name),
  )
  .sort(longestFirst);

/**
 * The units of the city that a text names, in full, by another name of theirs or without their place, whatever its
 * blanks, width and punctuation, a part of a unit (示范市生态环境局东湖分局) by the name that it begins with.
 * Empty: it names none that the city knows.
 */
export function unitsNamedIn(text: string): readonly ProviderUnit[] {
  return named.of(text);
}

const named = new Remembered((text): readonly ProviderUnit[] => {
  const exact = unitNamed(text);
  if (exact !== undefined) return [exact];
  let rest = plain.of(text);
  const found = new Set<ProviderUnit>();
  const [beginning] = short.filter(({ name }) => rest.startsWith(name));
  for (const { name, unit } of whole) {
    if (!rest.includes(name)) continue;
    found.add(unit);
    // A name within a longer one is not named besides.
    rest = rest.replaceAll(name, '\n');
  }
  if (found.size === 0 && beginning !== undefined) found.add(beginning.unit);
  return [...found];
});

/** Whether a text is what a unit may call itself: its name, or the end of it (市场监督管理局 of a district's bureau). */
export function isOwnName(text: string, { name, alsoNamed = [] }: ProviderUnit): boolean {
  const said = plain.of(text);
  return said !== '' && [name.zh, ...alsoNamed].some((each) => plain.of(each).endsWith(said));
}
