import type { Catalogue, CatalogueCode, Field } from '../../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import type { Text } from '../../policy/text.ts';
import { centreUnit, unit as unitOf } from '../../policy/units.ts';
import { openData } from '../free-texts.ts';
import { ownColumns } from '../import/columns.ts';
import { parseRow } from '../import/row.ts';
import { unitFindings } from '../import/whose-row.ts';
import { asSent, type CreditRecord, contentHash, type RecordContent } from '../record.ts';
import { subjectKind } from '../subject-kind.ts';
import type { Change } from './objection.ts';

/** One thing wrong with a correction. `column`: as it was given; null where it concerns the entry as a whole. */
export interface CorrectionError {
  readonly column: string | null;
  readonly message: Text;
}

export type CheckedCorrection =
  | {
      readonly ok: true;
      /** Values by column code, as they will be stored; empty text takes a value away. */
      readonly values: Readonly<Record<string, string>>;
      readonly changes: readonly Change[];
      readonly content: Pick<
        RecordContent,
        'data' | 'clear' | 'title' | 'date' | 'publicity' | 'domain' | 'catalogueVersion'
      > & { readonly subjectName: string; readonly contentHash: string };
    }
  | { readonly ok: false; readonly errors: readonly CorrectionError[] };

/** Columns by which an entry is found again, or that say who it is about and whose it is: no correction changes them. */
function isFixed(catalogue: Catalogue, field: Field): boolean {
  const { code, kind, personId, personIdType } = catalogue.subject;
  return (
    [code, kind, personId, personIdType, catalogue.sourceCode, catalogue.organCode].includes(field.code) ||
    catalogue.naturalKey.includes(field.code) ||
    field.type === 'person-id'
  );
}

/** Columns by which a row takes its entry back: who decides so revokes it, and does not correct it. */
function revokes({ revocation }: Catalogue, { code }: Field): boolean {
  return revocation !== undefined && [revocation.flag, revocation.document, revocation.reason].includes(code);
}

/** Columns by which a row says that its entry was repaired in another system, which is no correction either. */
function repairs({ repaired }: Catalogue, { code }: Field): boolean {
  return repaired !== undefined && [repaired.on, repaired.document].includes(code);
}

/** The columns that a correction may change, in the catalogue's order. */
export function correctableFields(code: CatalogueCode): Field[] {
  const catalogue = catalogueOf(code);
  return catalogue.fields.filter(
    (field) => !isFixed(catalogue, field) && !revokes(catalogue, field) && !repairs(catalogue, field),
  );
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s*]/g, '').toUpperCase();
}

function fieldNamed({ fields }: Catalogue, name: string): Field | undefined {
  const wanted = plain(name);
  return fields.find(({ code, name: own, aliases = [] }) =>
    [code, own, ...aliases].some((each) => plain(each) === wanted),
  );
}

/**
 * Columns of a correction that name a unit for which the one that answers for the entry does not speak. Only what is corrected
 * is asked, with the day of the entry: a unit that another column names already is as foreign in this one.
 */
function foreignUnits(
  record: CreditRecord,
  data: CreditRecord['data'],
  given: ReadonlyMap<Field, { readonly column: string }>,
): CorrectionError[] {
  const owner = unitOf(record.unit);
  if (owner === undefined) return [];
  const catalogue = catalogueOf(record.catalogue);
  const day = data[catalogue.date];
  return [...given].flatMap(([{ code }, { column }]) => {
    const value = data[code];
    if (value === undefined || value === record.data[code]) return [];
    const asked = { ...(day === undefined ? {} : { [catalogue.date]: day }), [code]: value };
    return [...unitFindings(catalogue, asked, owner)]
      .filter((finding) => finding.refused && finding.column === code)
      .map(({ message }) => ({ column, message }));
  });
}

/**
 * Checks a correction as the import would check the whole row with the new values in it: types, lengths, dates,
 * what depends on what. Columns come by code or Chinese name.
 */
export function checkCorrection(
  record: CreditRecord,
  correction: Readonly<Record<string, string>>,
  today: string,
): CheckedCorrection {
  const catalogue = catalogueOf(record.catalogue);
  const errors: CorrectionError[] = [];
  const given = new Map<Field, { column: string; value: string }>();
  for (const [column, value] of Object.entries(correction)) {
    const field = fieldNamed(catalogue, column);
    if (field === undefined) {
      errors.push({
        column,
        message: {
          zh: `“${catalogue.name.zh}”没有这一列，请按信息目录填写列名或代码。`,
          en: `“${catalogue.name.en}” has no such column. Use a column name or code from the catalogue.`,
        },
      });
    } else if (isFixed(catalogue, field)) {
      errors.push({
        column,
        message: {
          zh: '这一列用于识别该条信息或其主体，不能更正；如确有错误，请撤下后重新报送。',
          en: 'This column identifies the record or its subject and cannot be corrected. If it is wrong, revoke the record and report it again.',
        },
      });
    } else if (revokes(catalogue, field)) {
      errors.push({
        column,
        message: {
          zh: '撤销不是更正。这条信息不应再有的，请选择“撤下”。',
          en: 'Revocation is not a correction. If the record should not exist, choose “Revoked”.',
        },
      });
    } else if (repairs(catalogue, field)) {
      errors.push({
        column,
        message: {
          zh: '修复不是更正。请由认定单位办理信用修复，或者报送修复结果。',
          en: 'Repair is not a correction. The deciding unit handles credit repair or reports its result.',
        },
      });
    } else if (given.has(field)) {
      errors.push({
        column,
        message: { zh: '同一列填写了两次。', en: 'This column has been entered twice.' },
      });
    } else given.set(field, { column, value });
  }
  if (errors.length > 0) return { ok: false, errors };

  // What is masked in the entry is masked again from what was sent, so that nothing is lost for those who may see it.
  const sent = asSent(record);
  const cells = catalogue.fields.map((field) => given.get(field)?.value ?? sent[field.code] ?? '');
  const unit = unitOf(centreUnit);
  if (unit === undefined) throw new Error('The centre is not on the list of units');
  const row = parseRow(
    catalogue,
    ownColumns(catalogue),
    cells,
    // As the centre: whose entry it is has been settled when it was reported.
    {
      today,
      unit,
      personId: () => record.subject,
      settled: { id: record.subject, kind: subjectKind(record.subject), name: record.subjectName },
      stands: sent,
      own: record.unit === centreUnit,
    },
  );
  if (!row.ok) {
    return {
      ok: false,
      errors: row.errors.map(({ field: name, message }) => {
        const own = [...given].find(([field]) => field.name === name)?.[1].column;
        return own === undefined
          ? { column: null, message: { zh: `${name}：${message.zh}`, en: `${name}: ${message.en}` } }
          : { column: own, message };
      }),
    };
  }
  const { entry } = row;
  const foreign = foreignUnits(record, entry.data, given);
  if (foreign.length > 0) return { ok: false, errors: foreign };
  const changes: Change[] = [];
  const shown = openData(record);
  for (const { code } of catalogue.fields) {
    const [before = null, after = null] = [shown[code], entry.data[code]];
    if (before !== after) changes.push({ column: code, before, after });
  }
  if (changes.length === 0) {
    return {
      ok: false,
      errors: [
        {
          column: null,
          message: {
            zh: '更正后的内容与现有内容相同，请填写要更正的列。',
            en: 'The corrected content is the same as the current content. Enter the columns to be corrected.',
          },
        },
      ],
    };
  }
  const domainStated = changes.some(({ column }) => column === catalogue.domain);
  return {
    ok: true,
    values: Object.fromEntries(changes.map(({ column, after }) => [column, after ?? ''])),
    changes,
    content: {
      data: entry.data,
      clear: entry.clear,
      title: entry.title,
      date: entry.date,
      publicity: entry.publicity,
      domain: domainStated ? entry.domain : record.domain,
      catalogueVersion: entry.catalogueVersion,
      subjectName: entry.subject.name,
      contentHash: contentHash({
        ...entry,
        unit: record.unit,
        remarks: record.remarks,
      }),
    },
  };
}
