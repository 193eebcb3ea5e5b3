import { afterAll, beforeAll, expect, it } from 'vitest';
import { anObject, anOfficer, asCsv, codes, ecology, inspecting } from '../support/inspecting.ts';

let city: Awaited<ReturnType<typeof inspecting>>;
let plan = '';
let library = '';
beforeAll(async () => {
  city = await inspecting();
  const objects = codes.map((code) => anObject(code));
  const officers = ['GZ001', 'GZ002'].map((number) => anOfficer(number));
  await city.directories(ecology, objects, officers);
  library = (await city.send(ecology, 'objects', asCsv(objects))).id;
  plan = (await city.plan(ecology)).json.id;
  await city.act(ecology, plan, 'freeze');
  await city.act(ecology, plan, 'draw');
}, 600_000);
afterAll(() => city.close());

it.each([
  ['GET /inspections/plans', null, '双随机抽查'],
  ['GET /inspections/plans/new', ecology, '抽查比例和频次'],
  ['GET /inspections/plans/{id}', null, '怎样核对'],
  ['GET /inspections/plans/{id}/results', ecology, '登记检查结果'],
  ['GET /inspections/results', ecology, '没有待公示的检查结果'],
  ['GET /inspections/items', null, '排污单位监督检查'],
  ['GET /inspections/libraries', ecology, '报送新版本'],
  ['GET /inspections/libraries/{id}', ecology, '现行'],
] as const)('%s is a page in both languages', async (route, who, words) => {
  const id = route.includes('libraries') ? library : plan;
  const page = async (language: string) => {
    const headers = { accept: 'text/html', 'accept-language': language };
    return city.ask(who, route, route.includes('{id}') ? { id } : {}, { headers });
  };
  const [chinese, english] = [await page('zh-CN'), await page('en')];
  expect([chinese.status, english.status]).toEqual([200, 200]);
  expect(chinese.page).toContain(words);
  expect(english.page).toContain('<html lang="en"');
  expect(english.page).not.toContain('undefined');
});
