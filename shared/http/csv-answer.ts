import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** Whether CSV is wanted: by `format`, otherwise by `Accept`. */
export function wantsCsv({
  query,
  event,
}: Pick<Call, 'event'> & { readonly query: { readonly format?: string | undefined } }): boolean {
  if (query.format !== undefined) return query.format === 'csv';
  return /\btext\/csv\b/.test(event.headers.accept ?? '');
}

/** A file of lines to keep. @param name in characters that every header bears, and as people in China read it; without `.csv` */
export function csvAnswer(name: { readonly plain: string; readonly zh: string }, lines: string): Answer {
  const file = encodeURIComponent(`${name.zh}.csv`);
  return {
    status: 200,
    file: { bytes: lines, type: 'text/csv; charset=utf-8' },
    headers: {
      'content-disposition': `attachment; filename="${name.plain}.csv"; filename*=UTF-8''${file}`,
    },
  };
}
