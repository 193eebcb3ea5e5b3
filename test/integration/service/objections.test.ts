import { describe, expect, it } from 'vitest';
import {
  call,
  csvOf,
  importFile,
  penaltyRow,
  post,
  registrationRow,
  testCompany,
} from '../../support/service.ts';
import { pdf } from '../../support/upload-files.ts';
import { uploaded } from '../../support/uploading.ts';

async function json<T = Record<string, unknown>>(answer: Response): Promise<T> {
  return (await answer.json()) as T;
}

/** Asks again until the background has caught up. */
async function eventually<T>(ask: () => Promise<T>, enough: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await ask();
    if (enough(value) || tries === 1200) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('an objection through the running service', () => {
  const company = testCompany();
  const { agent } = company;
  const penalty = csvOf([penaltyRow(company)]);

  it('goes from the wrong record to the superseded report, with its letters, notices and counts', async () => {
    await importFile('provider', 'registration', csvOf([registrationRow(company)]));
    await importFile('provider', 'administrative-penalty', penalty);
    const records = await json<{ items: { id: string; title: string }[] }>(
      await call(agent, `/subjects/${company.code}/records?catalogue=administrative-penalty`),
    );
    const record = records.items[0]?.id ?? '';
    const report = await json<{ number: string; verificationCode: string }>(
      await post(agent, '/reports', { subject: company.code, edition: 'standard' }),
    );
    const verify = async () =>
      (
        await json<{ status: string }>(
          await call(null, `/verify/${report.number}?code=${report.verificationCode}`),
        )
      ).status;
    expect(await verify()).toBe('genuine');

    const evidence = await uploaded(agent, pdf());
    const filed = await post(agent, '/objections', {
      record,
      kind: 'wrong',
      statement: '决定书载明罚款为2000元。',
      requested: '将罚款金额更正为0.2万元',
      evidence: [evidence],
      contact: { name: '张三', phone: '13800000000' },
    });
    expect(filed.status).toBe(201);
    const path = filed.headers.get('location') ?? '';
    const { id } = await json<{ id: string }>(filed);

    expect((await post('centre', `${path}/accept`, {})).status).toBe(200);
    expect(await json(await call(null, `/records/${record}`))).toMatchObject({ state: 'disputed' });
    expect((await call('provider', path)).status).toBe(404);
    // A call with nothing to say needs no body.
    expect((await call('centre', `${path}/dispatch`, { method: 'POST' })).status).toBe(200);
    expect((await call('provider-b', path)).status).toBe(404);
    const file = await call('provider', `${path}/evidence/${evidence}`);
    expect(file.status).toBe(303);
    expect((await call('provider', `${path}/letter`)).status).toBe(409);

    const decided = await post('provider', `${path}/decision`, {
      outcome: 'correct',
      correction: { '罚款金额(万元)': '0.2', 处罚内容: '罚款2000元' },
      opinion: '报送时录入有误，已更正。',
    });
    expect(decided.status).toBe(200);
    expect(await verify()).toBe('superseded');
    expect((await post('centre', `${path}/close`, {})).status).toBe(200);
    expect(await json(await call(agent, `/records/${record}`))).toMatchObject({
      state: 'corrected',
      version: 2,
    });

    for (const kind of ['receipt', 'letter']) {
      const address = await call(agent, `${path}/${kind}`);
      expect(address.status).toBe(303);
      const letter = await fetch(address.headers.get('location') ?? '');
      expect(letter.headers.get('content-type')).toBe('application/pdf');
      const bytes = Buffer.from(await letter.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.includes('/ByteRange')).toBe(true);
    }

    const notices = await eventually(
      async () =>
        (await json<{ items: { event: string; object: string }[] }>(await call(agent, '/notices?limit=100')))
          .items,
      // Told one beside the other, they come in any order.
      (items) => items.filter(({ object }) => object === path).length >= 5,
    );
    expect(notices.filter(({ object }) => object === path).map(({ event }) => event)).toEqual([
      'objection.closed',
      'objection.decided',
      'objection.dispatched',
      'objection.accepted',
      'objection.filed',
    ]);
    const { objections } = await eventually(
      async () => json<{ objections: { outcomes: { correct: number } } }>(await call(null, '/statistics')),
      (statistics) => statistics.objections.outcomes.correct > 0,
    );
    expect(objections.outcomes.correct).toBeGreaterThan(0);
    const audit = await json<{ items: { action: string }[] }>(
      await call('auditor', `/audit?entity=${encodeURIComponent(`objection:${id}`)}`),
    );
    expect(audit.items.map(({ action }) => action)).toContain('objection.decided');

    // The department sends everything again as it was: what was corrected stays corrected.
    const again = await importFile('provider', 'administrative-penalty', penalty);
    expect(again).toMatchObject({ accepted: 0, rejected: 1 });
    const errors = await (await call('provider', again.errorsUrl ?? '')).text();
    expect(errors).toContain('已经异议处理更正或撤下');
  });
});
