import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** Whether CSV is wanted: by `format` of the query, otherwise by `Accept`. */
export function wantsCsv({
  query,
  event,
}: Pick<Call, 'event'> & { readonly query: { readonly format?: string | undefined } }): boolean {
  if (query.format !== undefined) return query.format === 'csv';
  return /\btext\/csv\b/.test(event.headers.accept ?? '');
}

/** Where the rest of a table is of which one answer holds a part (RFC 8288); nothing where it holds all. */
export function restAt(
  { event }: Pick<Call, 'event'>,
  next: string | null,
): Readonly<Record<string, string>> {
  if (next === null) return {};
  const query = new URLSearchParams(event.rawQueryString);
  query.set('cursor', next);
  return { link: `<${encodeURI(event.rawPath)}?${query}>; rel="next"` };
}

/**
 * A CSV text as a file to keep.
 * @param name without its ending: in letters that every system has, and in Chinese where it has such a name
 */
export function csvAnswer(
  name: { readonly plain: string; readonly zh?: string },
  lines: string,
  headers: Answer['headers'] = {},
): Answer {
  const inChinese = name.zh === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(`${name.zh}.csv`)}`;
  return {
    status: 200,
    file: { bytes: lines, type: 'text/csv; charset=utf-8' },
    headers: {
      ...headers,
      'content-disposition': `attachment; filename="${name.plain}.csv"${inChinese}`,
    },
  };
}
