import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SampleAccount } from '../../../infra/local/sample-city/accounts.ts';
import { call, post } from '../../support/service.ts';

/** Somebody of whom nothing was ever reported: the local identity provider's token names the identifier. */
const citizen: SampleAccount = {
  account: 'nobody-known',
  sub: 'nobody-known',
  name: '欧阳未录',
  role: 'citizen',
  subjects: [],
  unit: null,
  person: { name: '欧阳未录', idNumber: '440524188001010014' },
};

async function ownId(): Promise<string> {
  const session = (await (await call(citizen, '/session')).json()) as {
    subjects: { id: string; name: string }[];
  };
  expect(session.subjects).toEqual([{ id: expect.stringMatching(/^P[0-9a-f]{32}$/), name: citizen.name }]);
  return session.subjects[0]?.id ?? '';
}

describe('a person without any record', () => {
  it('sees that there is nothing, and nobody else sees that there is somebody', async () => {
    const id = await ownId();
    const shown = await call(citizen, `/subjects/${id}`);
    expect(shown.status).toBe(200);
    expect(await shown.json()).toMatchObject({ id, name: citizen.name, kind: 'person', registration: [] });
    const page = await call(citizen, `/subjects/${id}`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain(citizen.name);
    for (const other of [null, 'citizen', 'centre', 'provider'])
      expect((await call(other, `/subjects/${id}`)).status, String(other)).toBe(404);
  });

  it('is offered a report, and gets one that says so', async () => {
    const id = await ownId();
    const choices = await call(citizen, '/reports/new');
    expect(await choices.json()).toMatchObject({ subjects: [{ id, name: citizen.name }] });

    const answer = await post(citizen, '/reports', { subject: id, edition: 'standard' });
    expect(answer.status).toBe(201);
    const report = (await answer.json()) as { number: string; verifyUrl: string };
    expect(report).toMatchObject({ subject: id, subjectName: citizen.name, recordCount: 0, result: null });
    const { headers } = await call(citizen, `/reports/${report.number}/pdf`);
    const file = join(tmpdir(), `${report.number}.pdf`);
    writeFileSync(file, await (await fetch(headers.get('location') ?? '')).bytes());
    expect(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })).toContain(citizen.name);
    const { pathname, search } = new URL(report.verifyUrl);
    expect(await (await call(null, `${pathname}${search}`)).json()).toMatchObject({ status: 'genuine' });

    const other = await post('enterprise', '/reports', { subject: id, edition: 'standard' });
    expect(other.status).toBe(404);
    const certificate = await post(citizen, '/reports', { subject: id, edition: 'no-violation' });
    expect(certificate.status).toBe(422);
  });
});
