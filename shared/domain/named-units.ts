import { type ProviderUnit, unitNamed, units } from '../policy/units.ts';
import { Remembered } from './import/remembered.ts';
import { simplified } from './import/simplified.ts';

/** A place before the name of its authority: 示范市, 国家税务总局示范市. */
const place = /^[^省市州盟区县旗]{1,8}(?:省|市|州|盟)/u;

interface Named {
  readonly name: string;
  readonly unit: ProviderUnit;
}

/** Characters that look like another one, in whose place they are read: 巿 (four strokes) for 市. */
const alike: Readonly<Record<string, string>> = { 巿: '市', 囯: '国', 戸: '户', 戶: '户', 敎: '教' };
const anyAlike = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

const plain = new Remembered((text) =>
  simplified(text.normalize('NFKC'))
    .replace(anyAlike, (character) => alike[character] ?? character)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, ''),
);

/** Parts of names of authorities, with what is said for them every day. */
const shortenings: readonly (readonly [whole: string, short: string])[] = [
  ['监督管理', '监管'],
  ['人力资源和社会保障', '人力资源社会保障'],
  ['人力资源和社会保障', '人社'],
  ['住房和城乡建设', '住房城乡建设'],
  ['住房和城乡建设', '住建'],
  ['发展和改革委员会', '发展改革委'],
  ['发展和改革委员会', '发改委'],
  ['工业和信息化', '工业信息化'],
  ['工业和信息化', '工信'],
  ['卫生健康委员会', '卫生健康委'],
  ['卫生健康委员会', '卫健委'],
  ['文化广电旅游', '文广旅'],
];

/** A Chinese name of a unit, and its everyday ones. */
function everyday(name: string): string[] {
  const short = shortenings.flatMap(([whole, part]) =>
    name.includes(whole) ? [name.replace(whole, part)] : [],
  );
  return [name, ...short];
}

const longestFirst = (a: Named, b: Named) => b.name.length - a.name.length;

/** Characters from which on another name is long enough to mean its unit wherever it stands: 税务局 is in too many names. */
const tellingLength = 5;

/** How the units of a city are told in texts. */
interface Names {
  /** Names that are the unit's wherever they stand in a text. */
  readonly whole: readonly Named[];
  /** Names that are the unit's at the beginning of a text: elsewhere another place's may stand. */
  readonly first: readonly Named[];
  /** What may stand before a name without its place. */
  readonly places: readonly RegExp[];
}

function namesOf(all: readonly ProviderUnit[]): Names {
  const others = all.flatMap((unit) =>
    (unit.alsoNamed ?? []).map((name) => ({ name: plain.of(name), unit })),
  );
  const isTelling = ({ name }: Named) => [...name].length >= tellingLength;
  const full = all.flatMap((unit) =>
    [...everyday(unit.name.zh), unit.name.en].map((name) => ({ name: plain.of(name), unit })),
  );
  const short = all
    .flatMap((unit) =>
      everyday(unit.name.zh.replace(place, '')).map((name) => ({ name: plain.of(name), unit })),
    )
    .filter(
      ({ name }, at, list) =>
        name !== '' && list.every((other, index) => index === at || other.name !== name),
    );
  const cities = new Set(all.flatMap(({ name }) => plain.of(place.exec(name.zh)?.[0] ?? '').slice(0, -1)));
  cities.delete('');
  return {
    whole: [...full, ...others.filter(isTelling)].sort(longestFirst),
    first: [...short, ...others.filter((each) => !isTelling(each))].sort(longestFirst),
    // 示范市 and 示范 each by itself: a name may begin with 市 as well (示范市场监督管理局).
    places: [
      /^[本我全]?市/u,
      ...[...cities].flatMap((city) => [`^${city}`, `^${city}市`].map((each) => new RegExp(each, 'u'))),
    ],
  };
}

/** Tells the units that texts name, by the names of these. */
export function unitReader(all: readonly ProviderUnit[]): (text: string) => readonly ProviderUnit[] {
  const { whole, first, places } = namesOf(all);
  return (text) => {
    let rest = plain.of(text);
    const found = new Set<ProviderUnit>();
    for (const { name, unit } of whole) {
      if (!rest.includes(name)) continue;
      found.add(unit);
      // A name within a longer one is not named besides.
      rest = rest.replaceAll(name, '\n');
    }
    const beginnings = [rest, ...places.map((each) => rest.replace(each, ''))];
    const beginning = first.find(({ name }) => beginnings.some((each) => each.startsWith(name)));
    if (beginning !== undefined) found.add(beginning.unit);
    return [...found];
  };
}

/** Made with the first text: most functions carry it and read none. */
let namedInCity: ReturnType<typeof unitReader> | undefined;
const named = new Remembered((text): readonly ProviderUnit[] => {
  const exact = unitNamed(text);
  if (exact !== undefined) return [exact];
  namedInCity ??= unitReader(units);
  return namedInCity(text);
});

/**
 * The units of the city that a text names, in full, by another name of theirs or without their place (also behind 市,
 * 本市 or the city's name alone), in everyday words (住建局), whatever its blanks, width and punctuation, in traditional
 * characters or in such as look alike, a part of a unit (示范市生态环境局东湖分局) by the
 * name that it begins with. Empty: it names none that the city knows.
 */
export function unitsNamedIn(text: string): readonly ProviderUnit[] {
  return named.of(text);
}

/** Whether a text is what a unit may call itself: its name, or the end of it (市场监督管理局 of a district's bureau). */
export function isOwnName(text: string, { name, alsoNamed = [] }: ProviderUnit): boolean {
  const said = plain.of(text);
  return said !== '' && [...everyday(name.zh), ...alsoNamed].some((each) => plain.of(each).endsWith(said));
}
