import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../functions/portal/openapi.ts';

const text = readFileSync(new URL('../../docs/plan.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '')));
const addresses = new Set(
  Object.values(allRoutes)
    .flatMap((routes) => Object.values(routes))
    .map(({ path }) => path),
);

describe('the table of the city’s plan', () => {
  it('has a row for each of the twelve tasks', () => {
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(rows.filter((cells) => cells.length !== 5)).toEqual([]);
  });

  it.each(rows)('names in row %s addresses and test files that exist', (...cells) => {
    const [, , , where = '', shown = ''] = cells;
    // Nothing is found where nothing is shown, and the other way round.
    expect(where === '–').toBe(shown === '–');
    const named = [...where.matchAll(/`([^`]+)`/g)].map(([, address = '']) => address);
    expect(named.filter((address) => !addresses.has(address))).toEqual([]);
    const files = [...shown.matchAll(/test\/\S+\.test\.tsx?/g)].map(([file]) => file);
    expect(files.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([]);
    if (shown !== '–') expect(files).not.toEqual([]);
  });

  it('calls addresses that exist', () => {
    const called = [...text.matchAll(/localhost:3000(\/\S+)/g)].map(([, path = '']) => path);
    const known = (path: string) => addresses.has(path) || addresses.has(path.replace(/\/[^/]+$/, '/{list}'));
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((path) => !known(path))).toEqual([]);
  });
});
