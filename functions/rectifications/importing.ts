import { createHash } from 'node:crypto';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { csvFile } from '../../shared/domain/csv-line.ts';
import { readUpload } from '../../shared/domain/import/read-upload.ts';
import {
  type ListFault,
  type ListLine,
  listColumns,
  readList,
  recognisedInList,
} from '../../shared/domain/rectifications/list-file.ts';
import type { Rectification } from '../../shared/domain/rectifications/rectification.ts';
import { oneFile } from '../../shared/http/body.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { csvAnswer } from '../../shared/http/csv-answer.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { rectificationPolicy } from '../../shared/policy/rectifications.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { type SubjectItem, subjectKey } from '../../shared/store/records.ts';
import { linesKnown, lineWrite } from '../../shared/store/rectifications.ts';
import { theTable } from '../../shared/store/table.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { rectificationImportPage } from '../../templates/pages/rectification-import.tsx';
import type { Occasion } from '../cases/acting.ts';
import { eachAtOnce } from '../cases/at-once.ts';
import { entriesOn, isKnownAs } from './entering.ts';
import type { importRoutes } from './import-routes.ts';
import { opened } from './service.ts';

/** Lines that are entered at the same time: 5 000 are through well before the API gives up. */
const linesAtOnce = 24;
/** Faults that one answer tells. */
const mostFaults = 200;

/** What was sent: a form's file, or the body itself. @throws Problem 422 */
async function bytesOf({ form, bytes }: Pick<Call, 'form' | 'bytes'>): Promise<Uint8Array> {
  if (form === undefined) return bytes;
  const file = oneFile(form);
  if (file !== undefined && file.size > 0) return Buffer.from(await file.bytes());
  throw invalid([
    {
      pointer: '/file',
      message: { zh: '请选择名单文件。', en: 'Choose a list file.' },
      lacking: 'choice',
    },
  ]);
}

function refused(faults: readonly ListFault[]): Problem {
  const told = [...faults].sort((a, b) => a.row - b.row).slice(0, mostFaults);
  return invalid(
    told.map(({ row, column, message }): InputError => {
      const named = listColumns.find(({ code }) => code === column);
      const where =
        row === 0
          ? { zh: '', en: '' }
          : {
              zh: `第${row}行${named === undefined ? '' : `“${named.name}”`}：`,
              en: `Row ${row}${named === undefined ? '' : `, ${named.english}`}: `,
            };
      return {
        pointer: row === 0 ? '/file' : `/lines/${row}${column === null ? '' : `/${column}`}`,
        message: { zh: `${where.zh}${message.zh}`, en: `${where.en}${message.en}` },
      };
    }),
  );
}

/** The lines of a list. @throws Problem 413, 415, 422 with each line that is faulty */
async function linesIn(bytes: Uint8Array, today: string): Promise<readonly ListLine[]> {
  const { mostLines: mostRows } = rectificationPolicy;
  const upload = await readUpload(bytes, { recognises: recognisedInList, mostRows });
  if ('problem' in upload)
    throw new Problem(upload.reason === 'not-text' ? 415 : 422, upload.reason, upload.problem);
  if (upload.rows.length > mostRows)
    throw new Problem(413, 'too-many-rows', {
      zh: `名单超过 ${mostRows} 行，请拆分后分次导入。`,
      en: `The list has more than ${mostRows} rows. Split it and import it in parts.`,
    });
  const { lines, faults } = readList(upload, today);
  if (faults.length > 0) throw refused(faults);
  if (lines.length === 0)
    throw invalid([
      { pointer: '/file', message: { zh: '名单没有数据行。', en: 'The list has no data rows.' } },
    ]);
  return lines;
}

/** The lines that are new. @throws Problem 422 where another rectification is open, or a name is another subject's */
async function newLines(lines: readonly ListLine[]): Promise<ListLine[]> {
  const { known, open } = await linesKnown(theTable(), lines);
  const left = lines.filter((line) => !known.has(line));
  const keys = [...new Set(left.map(({ subject }) => subject))].map(subjectKey);
  const subjects = await theTable().getMany<SubjectItem>(keys);
  const byId = new Map(subjects.map((each) => [each.id, each]));
  const faults = left.flatMap((line): ListFault[] => {
    const holder = open.get(line);
    if (holder !== undefined)
      return [
        {
          row: line.row,
          column: 'subject',
          message: {
            zh: `该主体在这一名单上已有治理事项正在办理（编号 ${holder}），请在该件中办理`,
            en: `A rectification of this subject for this list is already open (${holder}); please continue in that case`,
          },
        },
      ];
    const subject = byId.get(line.subject);
    return subject === undefined || isKnownAs(subject, line.subjectName)
      ? []
      : [
          {
            row: line.row,
            column: 'subjectName',
            message: {
              zh: `与主体代码不一致，平台登记的名称是“${subject.name}”`,
              en: `Does not match the subject code; the registered name is “${subject.name}”`,
            },
          },
        ];
  });
  if (faults.length > 0) throw refused(faults);
  return left;
}

/** Opens the rectification of a line. @returns whether it is there now and was not before */
async function openLine(line: ListLine, occasion: Occasion<Rectification>): Promise<boolean> {
  const { row: _row, ...content } = line;
  const today = chinaDate(occasion.now);
  const records = (await entriesOn(line.subject, line.listName, today)).map(({ id }) => id);
  const { writes } = opened({ ...content, rule: null, records }, occasion, (id) => [lineWrite(line, id)]);
  if (await theTable().transactIf(writes)) return true;
  const { known } = await linesKnown(theTable(), [line]);
  if (known.size > 0) return false;
  throw new Problem(409, 'open-case', {
    zh: `第${line.row}行的主体刚刚有治理事项立案。此前的行已经列入，请重新导入同一份名单，已列入的不会重复。`,
    en: `A rectification of the subject in row ${line.row} has just been opened. The rows before it have been entered. Import the same list again; rows already entered are not duplicated.`,
  });
}

function occasionOf(
  viewer: Identity,
  { now, request }: Pick<Call, 'now' | 'request'>,
): Occasion<Rectification> {
  const by = { party: 'centre', sub: viewer.sub, name: viewer.name } as const;
  return { by, actor: actor(viewer), now, request };
}

const example: Readonly<Record<(typeof listColumns)[number]['code'], string>> = {
  list: '拖欠农民工工资失信联合惩戒对象名单',
  subject: '91320100748204660Q',
  subjectName: '示范食品有限公司',
  district: '东湖区',
  cause: '拖欠农民工工资',
  amount: '125000.00',
  unit: '示范市人力资源和社会保障局',
  condition: '足额支付拖欠的工资并移出名单',
  target: '2027-06-30',
};

export const importHandlers: Handlers<typeof importRoutes> = {
  importForm: async (call) => {
    const { opened: number, unchanged } = call.query;
    const done = number === undefined ? null : { opened: number, unchanged: unchanged ?? 0 };
    return { status: 200, page: () => rectificationImportPage(call, done, emptyForm) };
  },

  importTemplate: async () =>
    csvAnswer(
      { plain: 'rectifications', zh: '专项治理名单' },
      csvFile([
        listColumns.map(({ code, name }) => (code === 'amount' ? `${name}（元）` : name)),
        listColumns.map(({ code }) => example[code]),
      ]),
    ),

  importList: {
    form: (call, refusal) => rectificationImportPage(call, null, refusal),
    answer: async (call) => {
      const { viewer, now, request } = call;
      if (viewer === undefined) throw notFound();
      const bytes = await bytesOf(call);
      const lines = await linesIn(bytes, chinaDate(now));
      const wanted = await newLines(lines);
      const occasion = occasionOf(viewer, call);
      let count = 0;
      const enter = async (line: ListLine) => {
        if (await openLine(line, occasion)) count += 1;
      };
      await eachAtOnce(wanted, enter, linesAtOnce);
      const json = { lines: lines.length, opened: count, unchanged: lines.length - count };
      const location = `/rectifications/import?opened=${json.opened}&unchanged=${json.unchanged}`;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const audit = auditWrite({
        entity: `rectification-list:${sha256.slice(0, 32)}`,
        action: 'rectification.list-imported',
        by: actor(viewer),
        at: now,
        request,
        details: { ...json, sha256 },
      });
      await call.commit([audit], { status: 200, location, json });
      return { status: 200, location, json };
    },
  },
};
