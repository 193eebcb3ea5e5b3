import { describe, expect, it } from 'vitest';
import { addDays, chinaDate } from '../../../shared/domain/china-time.ts';
import { ecologyUnit } from '../../../shared/policy/units.ts';
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

describe('a repair through the running service', () => {
  const company = testCompany();
  const { agent } = company;
  const organ = '示范市生态环境局';

  it('goes from the penalty to a decision with its letter, and a report without it', async () => {
    await importFile('provider', 'registration', csvOf([registrationRow(company)]));
    const row = penaltyRow(company, {
      行政处罚决定书文号: '示环罚〔2026〕1号',
      违法行为类型: '超标排放废水',
      处罚决定日期: addDays(chinaDate(new Date()), -150),
      公示截止期: '',
      处罚机关: organ,
      处罚机关统一社会信用代码: ecologyUnit,
      数据来源单位: organ,
      数据来源单位统一社会信用代码: ecologyUnit,
    });
    await importFile('provider-b', 'administrative-penalty', csvOf([row]));
    const listed = async () =>
      (
        await json<{ items: { id: string }[] }>(
          await call(null, `/subjects/${company.code}/records?catalogue=administrative-penalty`),
        )
      ).items;
    const [{ id: record = '' } = {}] = await listed();
    const reported = async () =>
      json<{ number: string; verificationCode: string; recordCount: number }>(
        await post(agent, '/reports', { subject: company.code, edition: 'standard' }),
      );
    const report = await reported();
    const eligible = await json(await call(agent, `/repairs/eligibility?record=${record}`));
    expect(eligible).toMatchObject({ degree: 'ordinary', route: 'here' });

    const filed = await post(agent, '/repairs', {
      record,
      statement: '已停止排放，罚款已经缴清。',
      evidence: [await uploaded(agent, pdf())],
      commitment: { accepted: true, signatory: '张三' },
    });
    expect(filed.status).toBe(201);
    const path = filed.headers.get('location') ?? '';
    const { files } = await json<{ files: { url: string }[] }>(filed);
    expect((await post('centre', `${path}/forward`, {})).status).toBe(200);
    expect((await call('provider', path)).status).toBe(404);
    expect((await call('provider-b', files[0]?.url ?? '', { redirect: 'manual' })).status).toBe(303);
    expect((await post('provider-b', `${path}/accept`, {})).status).toBe(200);
    expect((await call(agent, `${path}/letter`)).status).toBe(409);
    expect((await post('provider-b', `${path}/approve`, {})).status).toBe(200);

    expect(await listed()).toEqual([]);
    const verified = await json<{ status: string }>(
      await call(null, `/verify/${report.number}?code=${report.verificationCode}`),
    );
    expect(verified.status).toBe('superseded');
    expect((await reported()).recordCount).toBe(report.recordCount - 1);
    const address = await call(agent, `${path}/letter`, { redirect: 'manual' });
    expect(address.status).toBe(303);
    const letter = await fetch(address.headers.get('location') ?? '');
    expect(letter.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await letter.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes('/ByteRange')).toBe(true);
  });
});
