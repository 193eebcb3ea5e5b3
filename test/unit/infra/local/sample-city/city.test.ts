import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sampleAccounts, subjectsOf } from '../../../../../infra/local/sample-city/accounts.ts';
import { sampleFiles } from '../../../../../infra/local/sample-city/city.ts';
import { encodeGb18030 } from '../../../../../infra/local/sample-city/gb18030.ts';
import { sampleInput, sampleInputKinds } from '../../../../../infra/local/sample-city/input.ts';
import { cityOrganisations, sampleSubjects } from '../../../../../infra/local/sample-city/subjects.ts';
import { contains } from '../../../../../shared/domain/coverage.ts';
import { type Columns, mapHeader, recognised } from '../../../../../shared/domain/import/columns.ts';
import { decodeText } from '../../../../../shared/domain/import/decode-text.ts';
import type { ParsedRow } from '../../../../../shared/domain/import/parsed-row.ts';
import { readUpload } from '../../../../../shared/domain/import/read-upload.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import { type RecordContent, recordId } from '../../../../../shared/domain/record.ts';
import { earliestDay } from '../../../../../shared/domain/report/request.ts';
import { type CatalogueCode, catalogueCodes } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { domains } from '../../../../../shared/policy/domains.ts';
import { marketSupervisionUnit, unit } from '../../../../../shared/policy/units.ts';
import { coverageByDomain } from '../../../../../shared/store/coverage.ts';

const today = '2026-11-24';
const personId = (documentType: string, number: string) => `P${documentType}${number}`;

async function importFile(code: CatalogueCode, sender: string, content: Uint8Array): Promise<ParsedRow[]> {
  const table = await readUpload(content, {
    recognises: (cells) => recognised(catalogue(code), cells),
    mostRows: 45_000,
  });
  if ('problem' in table) throw new Error(table.problem.zh);
  const columns = mapHeader(catalogue(code), table.header) as Columns;
  if ('problem' in columns) throw new Error(String(columns.problem));
  const from = unit(sender);
  if (from === undefined) throw new Error(sender);
  return table.rows.map((row) =>
    'problem' in row
      ? { ok: false, errors: [{ field: '', value: '', message: row.problem }] }
      : parseRow(catalogue(code), columns, row.cells, { today, unit: from, personId }),
  );
}

describe('the sample city', async () => {
  const files = sampleFiles(today);
  const read = await Promise.all(files.map((file) => importFile(file.catalogue, file.unit, file.content)));
  const parsed = read.flat();
  const entries = parsed.flatMap((row) => (row.ok ? [row.entry] : []));
  const of = (subject: string) => entries.filter((entry) => entry.subject.id === subject);

  it('is imported without a refusal or a warning', () => {
    expect(parsed.flatMap((row) => (row.ok ? row.warnings : row.errors))).toEqual([]);
  });

  it('has some 3,000 different entries on 200 organisations, in every catalogue', () => {
    expect(entries.length).toBeGreaterThan(2500);
    expect(entries.length).toBeLessThan(4000);
    const id = (entry: RecordContent) => recordId(entry.subject.id, entry.catalogue, entry.recordKey);
    expect(new Set(entries.map(id)).size).toBe(entries.length);
    expect(new Set(entries.map((entry) => entry.catalogue))).toEqual(new Set(catalogueCodes));
    expect(new Set(cityOrganisations.map(({ code }) => code)).size).toBe(200);
  });

  it('has companies with hundreds of entries, and names with rare characters', () => {
    for (const { code } of sampleSubjects.large) expect(of(code).length).toBeGreaterThan(150);
    const names = cityOrganisations.map(({ name, representative }) => name + representative).join('');
    for (const character of '䶮㛃𬭸𠅤𫖯𮧵·龍') expect(names).toContain(character);
  });

  it('is sent in several encodings and formats', () => {
    const encodings = files.map(({ content, contentType }) => {
      const decoded = decodeText(content);
      return `${contentType} ${'encoding' in decoded ? decoded.encoding : '?'}`;
    });
    expect(new Set(encodings)).toEqual(
      new Set(['text/csv utf-8', 'text/csv gb18030', 'application/x-ndjson utf-8']),
    );
  });

  it('covers every domain for as long as a report may look back, but the two whose units are silent', () => {
    const claims = files.map(({ unit: code, catalogue: of, covers }) => ({
      unit: code,
      catalogue: of,
      days: [covers],
    }));
    const coverage = coverageByDomain(claims, today);
    const period = { from: earliestDay(today), to: today };
    const uncovered = domains.filter(({ code }) => !contains(coverage.get(code)?.days ?? [], period));
    expect(uncovered.map(({ code }) => code)).toEqual(['grain', 'energy']);
    expect(coverage.get('grain')?.missing).toEqual([
      { unit: '11440100XXXX00289F', catalogue: 'administrative-penalty' },
    ]);
  });

  it('says of the files without rows, and of no other, that they are nil returns', () => {
    for (const [at, { nil }] of files.entries()) expect(read[at]?.length === 0).toBe(nil);
    expect(files.filter(({ nil }) => nil).length).toBeGreaterThan(5);
  });

  it('is the same each time for the same day', () => {
    // Not `toEqual`, which takes seconds over megabytes of content.
    expect(isDeepStrictEqual(sampleFiles(today), files)).toBe(true);
  });

  it('gives each account its story', () => {
    const penalties = of(sampleSubjects.enterprise.code).filter(
      (entry) => entry.catalogue === 'administrative-penalty',
    );
    expect(penalties).toHaveLength(6);
    expect(penalties.filter((entry) => entry.unit === marketSupervisionUnit)).toHaveLength(4);
    expect(new Set(penalties.map((entry) => entry.domain))).toEqual(
      new Set(['market-supervision', 'drugs', 'ecology']),
    );
    expect(of(sampleSubjects.enterpriseB.code).filter((entry) => entry.domain !== null)).toEqual([]);
    const citizen = sampleAccounts.find(({ account }) => account === 'citizen');
    expect(citizen && subjectsOf(citizen, personId).flatMap(of)).toHaveLength(3);
    const unknown = sampleAccounts.find(({ account }) => account === 'citizen-b');
    expect(unknown && subjectsOf(unknown, personId).flatMap(of)).toEqual([]);
  });

  it('has the accounts of the contract, and one of whom nothing is known', () => {
    expect(sampleAccounts.map(({ account }) => account)).toEqual([
      'enterprise',
      'enterprise-b',
      'enterprise-c',
      'association',
      'credit-agency',
      'citizen',
      'citizen-b',
      'provider',
      'provider-b',
      'centre',
      'centre-b',
      'auditor',
      'partner-permit',
      'partner-one-stop',
      'partner-bank',
    ]);
  });
});

describe('sample input', () => {
  it.each(sampleInputKinds)('%s can be printed', (kind) => {
    expect(sampleInput(kind, today)?.length).toBeGreaterThan(100);
  });

  const rows = (kind: string) => {
    const content = sampleInput(kind, today) ?? '';
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return importFile('administrative-penalty', marketSupervisionUnit, bytes);
  };

  it('says the same in each encoding and format', async () => {
    const penalties = await rows('penalties');
    expect(penalties).toSatisfy((parsed: ParsedRow[]) => parsed.length === 3 && parsed.every(({ ok }) => ok));
    expect(await rows('penalties-gb18030')).toEqual(penalties);
    expect(await rows('penalties-ndjson')).toEqual(penalties);
  });

  it('with errors has one good row', async () => {
    const read = await rows('penalties-with-errors');
    expect(read.map(({ ok }) => ok)).toEqual([true, false, false, false, false, false]);
  });

  it('there is none of an unknown kind', () => {
    expect(sampleInput('poem', today)).toBeUndefined();
    expect(sampleInput('toString', today)).toBeUndefined();
  });
});

describe('GB 18030', () => {
  it('is read back as it was written, characters of every length included', () => {
    const text = 'ABC,中文,䶮㛃𬭸𠅤𫖯𮧵,龍·’€É\r\n';
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(text))).toBe(text);
  });
});
