import { describe, expect, it } from 'vitest';
import {
  OversizedObjectError,
  PdfReader,
  type PdfValue,
} from '../../../../../shared/domain/uploads/pdf-objects.ts';

const reader = (text: string) => new PdfReader(Buffer.from(text, 'latin1'));

/** A value as plain data: names as /name, references as @number, what is not looked at as null. */
function plain(value: PdfValue | string | undefined): unknown {
  if (value === undefined || typeof value === 'string') return value;
  switch (value.kind) {
    case 'name':
      return `/${value.name}`;
    case 'number':
      return value.number;
    case 'reference':
      return `@${value.object}`;
    case 'array':
      return value.items.map(plain);
    case 'dictionary':
      return Object.fromEntries([...value.entries].map(([key, values]) => [key, values.map(plain)]));
    case 'other':
      return null;
  }
}

/** All values of a text, one after the other. */
function all(text: string): unknown[] {
  const read = reader(text);
  const found: unknown[] = [];
  for (let value = read.next(); value !== undefined; value = read.next()) found.push(plain(value));
  return found;
}

describe('an object of a PDF', () => {
  it.each<[string, unknown[]]>([
    ['', []],
    [' \0\t\n\f\r ', []],
    ['/Name', ['/Name']],
    ['/A/B', ['/A', '/B']],
    ['/J#61va#53cript', ['/JavaScript']],
    ['/#4a#4A', ['/JJ']],
    ['/A#zz#4', ['/A#zz#4']],
    ['/', ['/']],
    ['1 -2 +3 .5 -0.25 4.', [1, -2, 3, 0.5, -0.25, 4]],
    ['12 0 R', ['@12']],
    ['12 10 R', ['@12']],
    ['12.25 .25 4. 0 R', [12.25, 0.25, 4, 0, 'R']],
    ['12 x0 R', [12, 'x0', 'R']],
    ['12 0x R', [12, '0x', 'R']],
    ['>/A', ['>>', '/A']],
    ['12 0 obj', [12, 0, 'obj']],
    ['12 %x\n0 %y\rR', ['@12']],
    ['12 0', [12, 0]],
    ['12', [12]],
    ['-12 0 R', [-12, 0, 'R']],
    ['12 x R', [12, 'x', 'R']],
    ['12 0 RR', [12, 0, 'RR']],
    ['1.2.3 --1 1a', ['1.2.3', '--1', '1a']],
    ['true false null', [null, null, null]],
    ['endobj stream', ['endobj', 'stream']],
    ['(text) /A', [null, '/A']],
    ['(a (b) c) /A', [null, '/A']],
    ['(a \\) b) /A', [null, '/A']],
    ['(a \\( b) /A', [null, '/A']],
    ['(a \\\\) /A', [null, '/A']],
    ['() /A', [null, '/A']],
    ['(never closed /A', [null]],
    ['<4a4b> /A', [null, '/A']],
    ['<4a', [null]],
    ['[1 /A (x) [2] 3 0 R]', [[1, '/A', null, [2], '@3']]],
    ['[]', [[]]],
    ['[1 2', [[1, 2]]],
    ['[1 word 2]', [[1, 2]]],
    ['[1 endobj 2', [[1], 2]],
    ['<<>>', [{}]],
    ['<</A 1/B/C>>', [{ A: [1], B: ['/C'] }]],
    ['<< /A 1 /A 2 >>', [{ A: [1, 2] }]],
    ['<< /A << /B [1] >> >>', [{ A: [{ B: [[1]] }] }]],
    ['<< 1 /A 2 >>', [{ A: [2] }]],
    ['<< (x) /A 2 >>', [{ A: [2] }]],
    ['<< /A word 2 >>', [{ A: [2] }]],
    ['<< /A >>', [{}]],
    ['<< /A 1', [{ A: [1] }]],
    ['<< /A 1 >', [{ A: [1] }]],
    ['>> > ]', ['>>', '>>', ']']],
    [') { } /A', [null, null, null, '/A']],
    ['% a comment /A\n/B', ['/B']],
    ['/A% a comment\r/B', ['/A', '/B']],
    ['% to the end', []],
  ])('is read as viewers read it: %j', (text, values) => {
    expect(all(text)).toEqual(values);
  });

  it.each(['endobj', 'obj', 'stream', 'xref', 'trailer'])(
    'ends at %s, also where it was not closed',
    (word) => {
      expect(all(`<< /A 1 ${word} /B`)).toEqual([{ A: [1] }, '/B']);
      expect(all(`[1 ${word} /B`)).toEqual([[1], '/B']);
    },
  );

  it.each([' ', '\0', '\t', '\n', '\f', '\r', '(', ')', '<', '>', '[', ']', '{', '}', '/', '%'])(
    'has its names ended by %j',
    (end) => {
      expect(all(`/A${end}`)[0]).toBe('/A');
      expect(all(`12${end}`)[0]).toBe(12);
    },
  );

  it('is read from where it begins to where it ends, and no further', () => {
    const bytes = Buffer.concat([
      Buffer.alloc(3, 65),
      Buffer.from('/A /B(never closed'),
      Buffer.alloc(3, 41),
    ]);
    const read = new PdfReader(bytes.subarray(3), 3, 5);
    expect(plain(read.next())).toBe('/B');
    expect(read.at).toBe(5);
    expect(read.next()).toBeUndefined();
    const string = new PdfReader(Buffer.from('(abc)'), 0, 3);
    string.next();
    expect(string.at).toBe(3);
    const comment = new PdfReader(Buffer.from('%abc\n/A'), 0, 3);
    expect(comment.next()).toBeUndefined();
    expect(comment.at).toBe(3);
    const hex = new PdfReader(Buffer.from('<abc>'), 0, 3);
    hex.next();
    expect(hex.at).toBe(4);
    expect(plain(new PdfReader(bytes.subarray(3)).next())).toBe('/A');
  });

  it('may be nested 64 deep', () => {
    expect(all('['.repeat(64))).toHaveLength(1);
    expect(() => all('['.repeat(65))).toThrow(new OversizedObjectError('an object is nested too deeply'));
    expect(() => all('<</A'.repeat(65))).toThrow(OversizedObjectError);
    expect(all('<</A'.repeat(64))).toHaveLength(1);
    expect(all('[]'.repeat(100))).toHaveLength(100);
    expect(all('<<>>'.repeat(100))).toHaveLength(100);
    expect(new OversizedObjectError().name).toBe('OversizedObjectError');
  });
});
