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

/**
 * A CSV file to be saved.
 * @param name in Latin letters, without an ending; `title`: what browsers call it
 */
export function csvAnswer(name: string, title: string, bytes: string): Answer {
  return {
    status: 200,
    file: { bytes, type: 'text/csv; charset=utf-8' },
    headers: {
      'content-disposition': `attachment; filename="${name}.csv"; filename*=UTF-8''${encodeURIComponent(`${title}.csv`)}`,
    },
  };
}
