/** Where to begin in a text, and the number of the row there. */
export interface Start {
  readonly at: number;
  readonly row: number;
}

/** A value as it lies in a text. */
export interface Piece {
  readonly row: number;
  readonly begins: number;
  readonly end: number;
  readonly source: string;
}

/** The values of an array, or of the middle of one. What is no object is told as it stands. */
export function* objectsOf(text: string, from: Start, more: boolean): Generator<Piece> {
  let { at, row } = from;
  for (;;) {
    const begins = afterSeparators(text, at, row === 1);
    if (begins === text.length || text[begins] === ']') return;
    const end = afterValue(text, begins);
    if (end === undefined && more) return;
    yield { row, begins, end: end ?? text.length, source: text.slice(begins, end) };
    if (end === undefined) return;
    at = end;
    row++;
  }
}

function afterSeparators(text: string, from: number, first: boolean): number {
  let at = from;
  let opened = !first;
  for (; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '[' && !opened) opened = true;
    else if (char !== ',' && char.trim() !== '' && char !== '\ufeff') break;
  }
  return at;
}

/** Where a value ends, or undefined where it does not. */
function afterValue(text: string, from: number): number | undefined {
  const marks = /["{}[\],]/g;
  marks.lastIndex = from;
  let depth = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [mark] = found;
    if (mark === '"') {
      const end = afterString(text, found.index + 1);
      if (end === undefined) return undefined;
      marks.lastIndex = end;
    } else if (mark === '{' || mark === '[') depth++;
    else if (depth === 0) return found.index;
    else if (mark !== ',' && --depth === 0) return found.index + 1;
  }
  return undefined;
}

/** Where a string ends whose first character stands at `from`, or undefined where it does not. */
function afterString(text: string, from: number): number | undefined {
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return undefined;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/**
 * A name that occurs twice in a text of JSON, whose values have so many fields: of two fields of one name in an object,
 * reading keeps the last. Null where there is none.
 */
export function doubledName(text: string, fields: number): string | null {
  if (countNames(text) === fields) return null;
  const seen = new Set<string>();
  const [name = ''] = [...namesIn(text)].filter((each) => seen.size === seen.add(each).size);
  return name.slice(0, 40);
}

/** How many names of fields a text of JSON has. */
export function countNames(text: string): number {
  let names = 0;
  for (const _ of namesIn(text)) names++;
  return names;
}

/** The names of fields in a text of JSON, in their order, those of nested objects too, as they are written. */
function* namesIn(text: string): Generator<string> {
  for (let at = text.indexOf('"'); at !== -1; ) {
    const end = afterString(text, at + 1);
    if (end === undefined) return;
    let next = end;
    while (' \t\r\n'.includes(text[next] ?? 'x')) next++;
    if (text[next] === ':') yield text.slice(at + 1, end - 1);
    at = text.indexOf('"', end);
  }
}
