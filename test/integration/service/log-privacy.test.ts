import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { mintTokenFor } from '../../../infra/local/access-token.ts';
import {
  call,
  csvOf,
  importFile,
  penaltyRow,
  post,
  registrationRow,
  testCompany,
} from '../../support/service.ts';

/** What people tell us on this journey and no log may repeat. */
const said = {
  company: '隐私试验有限公司',
  legalPerson: '甄不漏',
  agent: '贾记录',
  person: '秦莫言',
  idNumber: '44010619900307002X',
  facts: '违法事实甲乙丙丁不应见于日志',
  statement: '异议陈述戊己庚辛不应见于日志',
  phone: '13800138765',
  email: 'never-in-logs@example.com',
  search: '查询词壬癸子丑',
  purpose: '用途寅卯辰巳',
};

it('a whole journey leaves no personal data in the logs of the functions', async () => {
  const company = testCompany(said.company);
  const agent = { ...company.agent, name: said.agent };
  const token = await mintTokenFor(inject('stageFolder'), agent);

  // Departments report, with rows that are right and rows that are wrong.
  await importFile(
    'provider',
    'registration',
    csvOf([registrationRow(company, { 法定代表人: said.legalPerson })]),
  );
  await importFile(
    'provider',
    'administrative-penalty',
    csvOf([
      penaltyRow(company, { 违法事实: said.facts }),
      penaltyRow(
        { code: '', name: said.person },
        {
          行政相对人类别: '自然人',
          证件类型: '身份证',
          证件号码: said.idNumber,
          行政处罚决定书文号: '示市监试罚〔2026〕2号',
        },
      ),
      penaltyRow({ code: said.idNumber, name: said.person }, { 行政处罚决定书文号: '示市监试罚〔2026〕3号' }),
    ]),
  );

  // The enterprise gets a report; somebody checks it; wrong ones are refused.
  const report = (await (
    await post(agent, '/reports', { subject: company.code, edition: 'standard', purpose: said.purpose })
  ).json()) as { number: string; verificationCode: string };
  expect(report.number).toBeDefined();
  await call(null, `/verify/${report.number}?code=${report.verificationCode}`);
  await call(null, `/verify/${report.number}?code=WRONG-${said.phone}`);
  await call(null, '/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: `%PDF-1.7 ${said.person} ${said.idNumber}`,
  });

  // People search, object, mistype, and come with tokens that are none.
  await call(null, `/subjects?q=${encodeURIComponent(said.search)}`);
  await call(null, `/subjects?q=${said.idNumber}`);
  const records = (await (
    await call(agent, `/subjects/${company.code}/records?catalogue=administrative-penalty`)
  ).json()) as { items: { id: string }[] };
  const objection = {
    record: records.items[0]?.id,
    kind: 'wrong',
    statement: said.statement,
    requested: said.statement,
    evidence: [],
    contact: { name: said.agent, phone: said.phone, email: said.email },
  };
  expect((await post(agent, '/objections', objection)).status).toBe(201);
  await post(agent, '/objections', { ...objection, kind: said.phone, contact: said.email });
  await post(agent, '/reports', { subject: said.idNumber, edition: said.person });
  await call(null, '/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}x` },
    body: `{"subject": "${said.person}`,
  });
  await call(agent, `/subjects/${said.idNumber}`);

  const folder = join(inject('stageFolder'), 'logs');
  // Two files of the machine: its gateway's (paths, as no function logs them) and the database's.
  const logs = readdirSync(folder).filter((file) => !/^(access|dynamodb)\.log$/.test(file));
  const text = logs.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  expect(text).toContain('report issued');
  expect(text).toContain('file verified');
  for (const [what, value] of Object.entries({ ...said, token, verificationCode: report.verificationCode }))
    expect(text.includes(value) || text.includes(encodeURIComponent(value)), what).toBe(false);
  // Of other tests' people too: no ID number, no identifier of a person, no token.
  expect(text).not.toMatch(
    /(?<!\d)[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\dA-Z])/,
  );
  expect(text).not.toMatch(/eyJ[\w-]{10,}\.eyJ/);
  expect(text).not.toMatch(/"(P[A-Za-z0-9_-]{20,})"/);
});
