import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { reportFile } from '../../shared/store/reports.ts';
import { hanziOfLevel3 } from '../../templates/fonts/gb18030.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { people } from '../support/objection-city.ts';
import { copiedText } from '../support/read-pdf.ts';
import { penaltyRow, registrationRow } from '../support/service.ts';

const today = chinaDate(new Date());
const code = people.filer.subjects[0];
const chinese = '新疆示范食品有限公司';
const name = `${chinese}（شىنجاڭ كارخانىسى）`;
const hanzi = [...hanziOfLevel3()];
/** From all over the extensions, so that hardly two are neighbours. */
const rare = Array.from({ length: 199 }, (_, at) => hanzi[28_000 + 300 * at] ?? 0);
const facts = `超标排放SO₂、NH₃，PM₂.₅；Škoda、ł、ữ；😀👍☎️；བོད་ཡིག；${String.fromCodePoint(...rare)}`;

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let authority: Awaited<ReturnType<typeof issuing>>;
let reports: unknown;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  authority = await issuing(imports);
  reports = (await import('../../functions/reports/handler.ts')).handler;
}, 120_000);
afterAll(async () => {
  await authority.remove();
  await imports.close();
  await service.close();
});

const issue = (purpose: string) =>
  service.call<{ number: string; errors?: readonly { pointer: string }[] }>(
    reports,
    people.filer,
    'POST /reports',
    {},
    { body: { subject: code, edition: 'standard', purpose } },
  );

describe('a subject with every kind of character', () => {
  it('is recorded, and its unit is told what papers will not print as it stands', async () => {
    const registered = await imports.received([registrationRow({ code, name })], {
      catalogue: 'registration',
    });
    await imports.run(registered);
    expect(await imports.told(registered.batch)).toContain(`以规范汉字名称“${chinese}”印制`);

    const dates = { 处罚决定日期: addMonths(today, -2), 公示截止期: addMonths(today, 10) };
    const penalty = await imports.received([penaltyRow({ code, name }, { 违法事实: facts, ...dates })]);
    const { accepted } = await imports.run(penalty);
    const told = await imports.told(penalty.batch);
    expect(accepted, told).toBe(1);
    expect(told).toMatch(/违法事实.*“བ”\(U\+0F56\)、“ོ”\(U\+0F7C\).*没有字形可印/);
    for (const printed of ['₂', 'Š', '😀']) expect(told).not.toContain(`“${printed}”`);
  });

  it('has its report, with its name in Chinese and a code where no font has the character', async () => {
    const { status, json, text } = await issue('附件📎含SO₂数据');
    expect(status, text).toBe(201);
    const pdf = await imports.files.get(reportFile(json));
    const said = await copiedText(pdf ?? new Uint8Array());
    expect(said).toContain(chinese);
    expect(said).not.toContain(name);
    expect(said).toContain('附件📎含SO₂数据');
    expect(said).toContain('超标排放SO₂、NH₃，PM₂.₅；Škoda、ł、ữ；😀👍☎');
    expect(said).toContain('[U+0F56][U+0F7C][U+0F51][U+0F0B]');
    expect(said).toContain(String.fromCodePoint(...rare));
    expect(said).toContain('字库没有收录的字符');
  });

  it('is asked to say its purpose in what papers print', async () => {
    const { status, json } = await issue('བོད');
    expect(status).toBe(422);
    expect(json.errors?.map(({ pointer }) => pointer)).toEqual(['/purpose']);
  });
});

it('a name that has no form in Chinese characters is told to its unit', async () => {
  const nameless = registrationRow({ code: '91440100XX00000196', name: 'شىنجاڭ كارخانىسى' });
  const registered = await imports.received([nameless], { catalogue: 'registration' });
  await imports.run(registered);
  expect(await imports.told(registered.batch)).toContain('填写登记的规范汉字名称');
});
