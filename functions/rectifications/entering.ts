import type * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { isSameName } from '../../shared/domain/import/names.ts';
import { fateOf } from '../../shared/domain/rectifications/lifting.ts';
import { type ListColumn, listColumns, readList } from '../../shared/domain/rectifications/list-file.ts';
import { listMatter, type Rectification } from '../../shared/domain/rectifications/rectification.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid } from '../../shared/http/problem.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { type RecordItem, recordStretch, type SubjectItem, subjectKey } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Birth } from '../cases/handlers.ts';
import type { bodies } from './routes.ts';
import { contentOf } from './service.ts';

/** Whether a name that somebody gives is one that a subject is known by. */
export function isKnownAs({ name, names }: SubjectItem, given: string): boolean {
  return [name, ...(names ?? [])].some((each) => isSameName(each, given));
}

/** Entries of a subject on a list of the register that stand now: what a rectification is about. */
export async function entriesOn(subject: string, list: string, today: string): Promise<RecordItem[]> {
  const found: RecordItem[] = [];
  const matter = listMatter(list);
  const { list: column } = catalogueOf('serious-dishonesty');
  for await (const each of theTable().each<RecordItem>(recordStretch(subject, 'serious-dishonesty'))) {
    const named = column === undefined ? undefined : each.data[column];
    if (named !== undefined && listMatter(named) === matter && fateOf(each, today) === 'stands')
      found.push(each);
  }
  return found;
}

/**
 * One rectification that the centre enters by hand, read as a line of a list would be.
 * @throws Problem 422
 */
export async function entered({
  body,
  now,
}: Pick<Call, 'now'> & { readonly body: z.output<typeof bodies.begin> }): Promise<Birth<Rectification>> {
  const today = chinaDate(now);
  const { amount, district, ...given } = body;
  const subject = await theTable().get<SubjectItem>(subjectKey(given.subject.toUpperCase()));
  const values: Partial<Record<ListColumn, string>> = {
    ...given,
    subjectName: subject?.name ?? given.subject,
    ...(amount === undefined ? {} : { amount }),
    ...(district === undefined ? {} : { district }),
  };
  const { lines, faults } = readList(
    {
      header: listColumns.map(({ code, name }) => (code === 'amount' ? `${name}（元）` : name)),
      rows: [{ row: 1, cells: listColumns.map(({ code }) => values[code] ?? '') }],
    },
    today,
  );
  const [line] = lines;
  if (faults.length > 0 || line === undefined)
    throw invalid(
      faults.map(
        ({ column, message }): InputError => ({
          pointer: `/${column ?? ''}`,
          message: { zh: `${message.zh}。`, en: `${message.en}.` },
        }),
      ),
    );
  if (subject === undefined)
    throw invalid([
      {
        pointer: '/subject',
        message: {
          zh: '平台没有这一主体的信息，请核对主体代码；没有归集过信息的主体请用名单导入。',
          en: 'There is no information on this subject. Check the subject code; for subjects without any information, import a list.',
        },
      },
    ]);
  const { row: _row, ...content } = line;
  const records = (await entriesOn(line.subject, line.listName, today)).map(({ id }) => id);
  return { content: contentOf({ ...content, rule: null, records }), note: line.cause };
}
