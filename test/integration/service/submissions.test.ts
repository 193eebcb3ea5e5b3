import { beforeAll, describe, expect, it } from 'vitest';
import { copiedText } from '../../support/read-pdf.ts';
import { call, post, type TestCompany } from '../../support/service.ts';
import { act, day, declaration, declared, knownCompany, shown } from '../../support/submitting.ts';
import { jpeg, pdf, zip } from '../../support/upload-files.ts';
import { announce, checked, uploaded } from '../../support/uploading.ts';

let company: TestCompany;
let other: TestCompany;

beforeAll(async () => {
  [company, other] = await Promise.all([knownCompany(), knownCompany('示范市另一家有限公司')]);
});

async function recordOf(id: string, who: Parameters<typeof call>[0] = null) {
  const answer = await call(who, `/records/${id}`);
  return (await answer.json()) as {
    version: number;
    state: string;
    fields: { code: string; value: string }[];
  };
}

function valueIn(record: Awaited<ReturnType<typeof recordOf>>, code: string): string | undefined {
  return record.fields.find((field) => field.code === code)?.value;
}

const ground = { reason: '不实', findings: '发证机构确认未颁发该证书' };

/** One officer questions it, its declarant answers with a file, another officer confirms. */
async function foundFalse({ agent }: TestCompany, id: string) {
  await act('centre', id, 'mark-false', ground);
  const file = await uploaded(agent, pdf());
  const heard = await act(agent, id, 'respond', { statement: '证书真实', evidence: [file] });
  expect(heard).toMatchObject({ status: 200, state: 'questioned' });
  expect((await call('centre', `/submissions/${id}/attachments/${file}`)).status).toBe(303);
  return act('centre-b', id, 'confirm-false');
}

describe('a declaration', () => {
  it('goes from file and form to publication, with its commitment on record', async () => {
    const file = await uploaded(company.agent, pdf());
    const photo = await uploaded(company.agent, jpeg(), { contentType: 'image/jpeg', fileName: '现场.jpg' });
    const submitted = await declared(company, { attachments: [file, photo] });
    expect(submitted).toMatchObject({
      state: 'submitted',
      attachments: [file, photo],
      commitment: { number: null, signatory: '张三' },
      actions: ['withdraw'],
    });
    const published = await act('centre', submitted.id, 'publish');
    expect(published).toMatchObject({ status: 200, state: 'published', shownUntil: day(400) });
    expect(published.commitment.number).toMatch(/^440100\d{14}$/);
    const record = await recordOf(published.commitment.record ?? '');
    expect(valueIn(record, 'CN_BM')).toBe(published.commitment.number);
    expect(valueIn(record, 'CN_LX')).toBe('主动型');
    expect(valueIn(record, 'CN_LXZT')).toBe('履行中');
  });

  it('gives each commitment a number of its own', async () => {
    const submitted = await Promise.all([1, 2, 3, 4].map(() => declared(company)));
    const published = await Promise.all(submitted.map(({ id }) => act('centre', id, 'publish')));
    expect(new Set(published.map(({ commitment }) => commitment.number)).size).toBe(4);
  });

  it('is sent once however often the request is repeated', async () => {
    const body = declaration(company);
    const key = { 'idempotency-key': body.certificateNumber };
    const first = await post(company.agent, '/submissions', body, key);
    const again = await post(company.agent, '/submissions', body, key);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const changed = await post(company.agent, '/submissions', { ...body, title: '别的' }, key);
    expect(changed.status).toBe(422);
  });

  it('is returned, corrected and sent again', async () => {
    const { id } = await declared(company);
    expect(await act('centre', id, 'return', {})).toMatchObject({
      status: 422,
      errors: [{ pointer: '/reason' }],
    });
    expect(await act('centre', id, 'return', { reason: '名称与证书不一致' })).toMatchObject({
      status: 200,
      state: 'returned',
      dueAt: null,
    });
    expect(await act(company.agent, id, 'resubmit', { title: '质量管理体系认证证书' })).toMatchObject({
      status: 200,
      state: 'submitted',
      title: '质量管理体系认证证书',
      dueAt: expect.any(String),
    });
    expect(await act('centre', id, 'reject', { reason: '不属于本类信息' })).toMatchObject({
      state: 'rejected',
    });
    expect(await act('centre', id, 'publish')).toMatchObject({ status: 409 });
  });

  it('is withdrawn any time, and found false only if it was ever published', async () => {
    const early = await declared(company);
    expect(await act(company.agent, early.id, 'withdraw')).toMatchObject({ status: 200, state: 'withdrawn' });
    expect(await act('centre', early.id, 'mark-false', ground)).toMatchObject({ status: 409 });
    const late = await declared(company);
    await act('centre', late.id, 'publish');
    expect(await act(company.agent, late.id, 'withdraw')).toMatchObject({ status: 200, state: 'withdrawn' });
    expect(await foundFalse(company, late.id)).toMatchObject({ status: 200, state: 'false' });
  });

  it('found false breaks its commitment', async () => {
    const { id } = await declared(company);
    const { commitment } = await act('centre', id, 'publish');
    expect(await foundFalse(company, id)).toMatchObject({ status: 200, state: 'false' });
    const record = await recordOf(commitment.record ?? '');
    expect(valueIn(record, 'CN_LXZT')).toBe('全部未履行');
    expect(valueIn(record, 'CN_WLXNR')).toContain(ground.findings);
    expect(valueIn(record, 'CN_ZRZJ')).not.toBe('');
    expect(record.version).toBe(2);
    const objection = await post(company.agent, '/objections', {
      record: commitment.record,
      kind: 'wrong',
      statement: '证书真实有效',
      requested: '更正履行状态',
      evidence: [],
    });
    expect(objection.status).toBe(201);
  });

  it('that was changed by somebody else meanwhile is not acted on', async () => {
    const { id, version } = await declared(company);
    await act('centre', id, 'return', { reason: '请补充' });
    const stale = { 'if-match': `"${version}"` };
    expect(await act(company.agent, id, 'resubmit', {}, stale)).toMatchObject({ status: 412 });
    expect(await act(company.agent, id, 'resubmit', {}, { 'if-match': '"2"' })).toMatchObject({
      status: 200,
    });
  });

  it('that two officers act on at once has one outcome', async () => {
    const { id } = await declared(company);
    const answers = await Promise.all([
      act('centre', id, 'publish'),
      act('centre', id, 'reject', { reason: '不予展示' }),
      act('centre', id, 'return', { reason: '退回' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    expect((await shown('centre', id)).history).toHaveLength(2);
  });

  it('is known to its subject and the centre alone', async () => {
    const file = await uploaded(company.agent, pdf());
    const { id, files } = await declared(company, { attachments: [file] });
    for (const who of [other.agent, 'enterprise'] as const) {
      expect((await call(who, `/submissions/${id}`)).status).toBe(404);
      expect((await post(who, `/submissions/${id}/withdraw`, {})).status).toBe(404);
      expect((await call(who, files[0]?.url ?? '')).status).toBe(404);
    }
    expect((await call('provider', `/submissions/${id}`)).status).toBe(403);
    expect((await call(null, `/submissions/${id}`)).status).toBe(401);
    expect((await call('centre', files[0]?.url ?? '')).status).toBe(303);
    expect((await call(other.agent, `/submissions?subject=${company.code}`)).status).toBe(404);
    expect((await post(other.agent, '/submissions', declaration(company))).status).toBe(404);
    expect((await post('citizen', '/submissions', declaration(company))).status).toBe(404);
  });
});

describe('bad input is told and nothing is kept of it', () => {
  async function refused(change: Record<string, unknown>) {
    const answer = await post(company.agent, '/submissions', declaration(company, change));
    const body = (await answer.json()) as { errors?: { pointer: string; message: string }[] };
    return { status: answer.status, pointers: (body.errors ?? []).map(({ pointer }) => pointer) };
  }

  it.each([
    ['an expired certificate', { validUntil: day(-1) }, '/validUntil'],
    ['an issue date in the future', { issuedOn: day(2) }, '/issuedOn'],
    ['an end before its beginning', { issuedOn: day(-5), validUntil: day(-10) }, '/validUntil'],
    ['a day that does not exist', { issuedOn: '2026-02-30' }, '/issuedOn'],
    ['no proof', { certificateNumber: undefined }, '/attachments'],
    ['no title', { title: ' ' }, '/title'],
    ['an unknown category', { category: 'gossip' }, '/category'],
    ['no commitment', { commitment: { accepted: false, signatory: '张三' } }, '/commitment/accepted'],
    ['nobody who commits itself', { commitment: { accepted: true } }, '/commitment/signatory'],
    [
      'a commitment text that is no longer current',
      { commitment: { accepted: true, signatory: '张三', textVersion: '2020.1' } },
      '/commitment/textVersion',
    ],
    ['a file that does not exist', { attachments: ['Unknown'] }, '/attachments/0'],
    ['a field that is none', { score: 100 }, '/score'],
  ])('%s', async (_, change, pointer) => {
    expect(await refused(change)).toEqual({ status: 422, pointers: [pointer] });
  });

  it('the file of another person, and one that is attached already', async () => {
    const foreign = await uploaded(other.agent, pdf());
    const used = await uploaded(company.agent, pdf());
    await declared(company, { attachments: [used] });
    const fine = await uploaded(company.agent, pdf());
    expect(await refused({ attachments: [fine, foreign, used] })).toEqual({
      status: 422,
      pointers: ['/attachments/1', '/attachments/2'],
    });
    await declared(company, { attachments: [fine] });
  });

  it('a ZIP renamed to PDF', async () => {
    const { id } = await announce(company.agent, zip({ 'a.txt': 'x' }));
    await checked(company.agent, id);
    expect(await refused({ attachments: [id] })).toEqual({ status: 422, pointers: ['/attachments/0'] });
  });
});

describe('review', () => {
  it('shows the reviewer who declares the same certificate, and asks to look at it', async () => {
    const certificateNumber = `ZL ${day(0)}-${company.code}`;
    const first = await declared(company, { certificateNumber });
    await act('centre', first.id, 'publish');
    const second = await declared(other, {
      certificateNumber: certificateNumber.toLowerCase().replace(' ', ''),
    });
    expect((await shown('centre', second.id)).duplicates).toMatchObject([
      { submission: first.id, by: 'certificate', otherSubject: true },
    ]);
    expect(await shown(other.agent, second.id)).not.toHaveProperty('duplicates');
    const refusal = await act('centre', second.id, 'publish');
    expect(refusal.status).toBe(409);
    expect(refusal.detail).toContain(first.id);
    expect(await act('centre', second.id, 'publish', { duplicatesChecked: true })).toMatchObject({
      status: 200,
    });
  });

  it('finds the same file at another subject', async () => {
    const same = pdf({ more: [`(${company.code})`] });
    const first = await declared(company, { attachments: [await uploaded(company.agent, same)] });
    const second = await declared(other, { attachments: [await uploaded(other.agent, same)] });
    expect((await shown('centre', second.id)).duplicates).toMatchObject([
      { submission: first.id, by: 'file' },
    ]);
  });

  it('has a queue by due day, and counts', async () => {
    const { id } = await declared(company);
    await expect
      .poll(async () => {
        const page = (await (await call('centre', '/submissions?state=submitted&limit=100')).json()) as {
          items: { id: string }[];
        };
        return page.items.some((item) => item.id === id);
      })
      .toBe(true);
    const counts = (await (await call('centre', '/submissions/counts')).json()) as {
      states: Record<string, number>;
    };
    expect(counts.states.submitted).toBeGreaterThan(0);
    const all = (await (await call('centre', '/submissions?limit=100')).json()) as { items: unknown[] };
    expect(all.items.length).toBeGreaterThan(1);
  });
});

describe('a renewal', () => {
  it('takes the files of the old entry along and ends it when it begins', async () => {
    const file = await uploaded(company.agent, pdf());
    const old = await declared(company, { attachments: [file] });
    await act('centre', old.id, 'publish');
    const renewal = await declared(company, { attachments: [file], renews: old.id, validUntil: day(900) });
    expect((await shown(company.agent, old.id)).state).toBe('published');
    await act('centre', renewal.id, 'publish');
    expect((await shown(company.agent, old.id)).state).toBe('expired');
    const foreign = await post(other.agent, '/submissions', declaration(other, { renews: old.id }));
    expect(foreign.status).toBe(422);
  });
});

describe('a draft', () => {
  it('is saved, resumed and gone once it is sent', async () => {
    const begun = await post(company.agent, '/submissions/drafts', { category: 'trademark', title: '朝晖' });
    expect(begun.status).toBe(201);
    const { id } = (await begun.json()) as { id: string };
    const path = `/submissions/drafts/${id}`;
    const saved = await post(
      company.agent,
      path,
      { title: '朝晖牌', issuedOn: '2025' },
      { 'if-match': '"1"' },
    );
    expect(await saved.json()).toMatchObject({ version: 2, values: { title: '朝晖牌', issuedOn: '2025' } });
    expect((await post(company.agent, path, { title: '旧' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await call(other.agent, path)).status).toBe(404);
    await declared(company, { draft: id });
    expect((await call(company.agent, path)).status).toBe(404);
  });

  it('is thrown away', async () => {
    const begun = await post(company.agent, '/submissions/drafts', { title: '算了' });
    const { id } = (await begun.json()) as { id: string };
    expect((await post(company.agent, `/submissions/drafts/${id}/discard`, {})).status).toBe(200);
    const { items } = (await (await call(company.agent, '/submissions/drafts')).json()) as {
      items: { id: string }[];
    };
    expect(items.map((draft) => draft.id)).not.toContain(id);
  });
});

describe('the text of the commitment', () => {
  it('has its elements and a version', async () => {
    const text = (await (await call(null, '/submissions/commitment-text')).json()) as {
      version: string;
      text: string;
      undertakings: unknown[];
    };
    expect(text.undertakings).toHaveLength(5);
    for (const element of ['真实', '遵守', '检查', '社会监督', '公开', '责任'])
      expect(text.text).toContain(element);
    const answer = await post(company.agent, '/submissions', {
      ...declaration(company),
      commitment: { accepted: true, signatory: '张三', textVersion: text.version },
    });
    expect(answer.status).toBe(201);
  });
});

describe('in documents', () => {
  async function fileAt(who: Parameters<typeof call>[0], path: string): Promise<Buffer> {
    const answer = await call(who, path);
    expect(answer.status).toBe(303);
    const file = await fetch(answer.headers.get('location') ?? '');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
    return Buffer.from(await file.arrayBuffer());
  }

  it('the standard report has a section of its own, and no longer counts once it was found false', async () => {
    const declarant = await knownCompany();
    const { id } = await declared(declarant, { title: '节能环保产品认证' });
    await act('centre', id, 'publish');
    const issued = await post(declarant.agent, '/reports', { subject: declarant.code, edition: 'standard' });
    const report = (await issued.json()) as { number: string; verificationCode: string };
    const text = await copiedText(await fileAt(declarant.agent, `/reports/${report.number}/pdf`));
    expect(text).toContain('自主申报信息');
    expect(text).toContain('节能环保产品认证');
    expect(text).toContain('本主体自主申报');
    const standing = async () =>
      (await (await call(null, `/verify/${report.number}?code=${report.verificationCode}`)).json()) as {
        status: string;
      };
    expect((await standing()).status).toBe('genuine');
    await foundFalse(declarant, id);
    expect((await standing()).status).toBe('superseded');
  });

  it('the copy says what was sent, is signed, and stays the same', async () => {
    const { id, commitment } = await declared(company, { title: '副本用证书' });
    const first = await fileAt(company.agent, `/submissions/${id}/copy`);
    expect(first.includes('/SubFilter /ETSI.CAdES.detached')).toBe(true);
    const text = await copiedText(first);
    for (const said of [id, '副本用证书', '信用承诺', commitment.signatory]) expect(text).toContain(said);
    await act('centre', id, 'publish');
    expect((await fileAt('centre', `/submissions/${id}/copy`)).equals(first)).toBe(true);
    expect((await call(other.agent, `/submissions/${id}/copy`)).status).toBe(404);
  });
});
