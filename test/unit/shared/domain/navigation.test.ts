import { describe, expect, it } from 'vitest';
import { type Entry, entriesFor } from '../../../../shared/domain/navigation.ts';

const anEntry = (path: string, place: number, over: Partial<Entry> = {}): Entry => ({
  list: 'main',
  place,
  path,
  title: { zh: path, en: path },
  ...over,
});
const entries = [
  anEntry('/c', 30),
  anEntry('/a', 10),
  anEntry('/units', 20, { to: ['provider'] }),
  anEntry('/guests', 5, { to: ['guest', 'citizen'] }),
  anEntry('/foot', 1, { list: 'footer' }),
];
const seen = (...[list, onlooker]: [Entry['list'], Parameters<typeof entriesFor>[2]]) =>
  entriesFor(entries, list, onlooker).map(({ path }) => path);

describe('a list of the site', () => {
  it('has its own entries, by their places, the lowest first', () => {
    expect(seen('main', 'provider')).toEqual(['/a', '/units', '/c']);
    expect(seen('footer', 'provider')).toEqual(['/foot']);
    expect(seen('tasks', 'provider')).toEqual([]);
  });

  it('shows an entry to those whom it is for, and to everybody where it says nothing', () => {
    expect(seen('main', 'guest')).toEqual(['/guests', '/a', '/c']);
    expect(seen('main', 'centre')).toEqual(['/a', '/c']);
  });

  it('leaves the entries as they stand', () => {
    seen('main', 'guest');
    expect(entries[0]?.path).toBe('/c');
  });
});
