import { describe, expect, it } from 'vitest';
import { allManifests } from '../../../functions/manifests.ts';
import { navigation } from '../../../functions/navigation.ts';
import { type Entry, entriesFor, type Onlooker } from '../../../shared/domain/navigation.ts';
import { roles } from '../../../shared/policy/roles.ts';

const onlookers: readonly Onlooker[] = ['guest', ...roles];
const lists = ['main', 'footer', 'tasks', 'more', 'account'] as const;
const chinese = /[\p{Script=Han}，。；：？！、]/u;

const entries = allManifests.flatMap(([name, { navigation: own = [] }]) =>
  own.map((entry) => ({ name, entry, title: entry.title.en })),
);
const textsOf = ({ title, text, own }: Entry) =>
  [title, text, own?.title].filter((each) => each !== undefined);

describe('an entry of the site’s lists', () => {
  it.each(entries)('leads to a page that whoever sees it may open: $title ($name)', ({ entry }) => {
    const route = allManifests
      .flatMap(([, { routes = {} }]) => Object.values(routes))
      .find(({ method, path }) => method === 'GET' && path === entry.path);
    expect(route).toBeDefined();
    const refused = (entry.to ?? onlookers).filter(
      (onlooker) => onlooker !== 'guest' && route?.who !== 'everyone' && !route?.who.includes(onlooker),
    );
    expect(refused).toEqual([]);
  });

  it.each(entries)('speaks both languages: $title ($name)', ({ entry }) => {
    for (const { zh, en } of textsOf(entry)) {
      expect(zh).toMatch(chinese);
      expect(zh).not.toMatch(/[\p{Script=Han}][,;:?!()]|[,;:?!()][\p{Script=Han}]/u);
      expect(en).toMatch(/[A-Za-z]/);
      expect(en).not.toMatch(chinese);
    }
  });

  it('says what one finds there where the home page shows it', () => {
    const mute = entries.filter(
      ({ entry: { list, text } }) => (list === 'tasks' || list === 'more') && text === undefined,
    );
    expect(mute).toEqual([]);
  });
});

describe.each(onlookers)('the lists that %s sees', (onlooker) => {
  it.each(lists)('have each address and each place once: %s', (list) => {
    const seen = entriesFor(navigation, list, onlooker);
    expect(new Set(seen.map(({ path }) => path)).size).toBe(seen.length);
    expect(new Set(seen.map(({ place }) => place)).size).toBe(seen.length);
  });

  it('begin with something to do', () => {
    expect(entriesFor(navigation, 'main', onlooker)[0]?.path).toBe('/subjects');
    expect(entriesFor(navigation, 'tasks', onlooker)).not.toEqual([]);
  });
});

it('a list stands by places, whichever function comes first', () => {
  const entry = (place: number, to?: readonly Onlooker[]): Entry => ({
    list: 'main',
    place,
    path: `/${place}`,
    title: { zh: '页', en: 'Page' },
    ...(to === undefined ? {} : { to }),
  });
  const all = [entry(30), entry(10, ['centre']), entry(20)];
  const paths = (onlooker: Onlooker) => entriesFor(all, 'main', onlooker).map(({ path }) => path);
  expect(paths('centre')).toEqual(['/10', '/20', '/30']);
  expect(paths('guest')).toEqual(['/20', '/30']);
  expect(entriesFor(all, 'footer', 'centre')).toEqual([]);
});
