import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../../functions/portal/openapi.ts';
import { caseNumber } from '../../../shared/domain/cases/case-number.ts';
import { submissionKind } from '../../../shared/domain/submissions/kind.ts';
import { sha256 } from '../../../shared/domain/uploads/inspection.ts';
import { call, post, testCompany } from '../../support/service.ts';
import { infectedPdf, jpeg, ofd, pdf, png, zip } from '../../support/upload-files.ts';
import { announce, checked, send, uploaded } from '../../support/uploading.ts';

const { agent } = testCompany();
const { agent: other } = testCompany();

describe('an upload', () => {
  it.each([
    ['证书.pdf', 'application/pdf', pdf()],
    ['照片.jpg', 'image/jpeg', jpeg()],
    ['图.png', 'image/png', png()],
    ['公文.ofd', 'application/ofd', ofd()],
  ])('of %s arrives, is checked and becomes clean', async (fileName, contentType, bytes) => {
    const { id } = await announce(agent, bytes, { fileName, contentType, sha256: sha256(bytes) });
    expect(await checked(agent, id)).toMatchObject({ state: 'clean', fileName, contentType, reasons: [] });
  });

  it.each([
    ['a ZIP renamed to PDF', zip({ 'a.txt': 'x' }), 'unknown-type'],
    ['a picture renamed to PDF', png(), 'wrong-type'],
    ['an infected file', infectedPdf(), 'malware'],
    ['a PDF with a script', pdf({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' }), 'active-content'],
  ])('of %s is refused with the reason', async (_, bytes, reason) => {
    const { id } = await announce(agent, bytes, { contentType: 'application/pdf' });
    const upload = await checked(agent, id);
    expect(upload.state).toBe('refused');
    expect(upload.reasons.map(({ code }) => code)).toEqual([reason]);
    expect((await call(agent, `/uploads/${id}/file`)).status).toBe(409);
  });

  it('of 3 GB is refused before anything is sent', async () => {
    const answer = await post(agent, '/uploads', {
      fileName: '录像.pdf',
      contentType: 'application/pdf',
      bytes: 3_000_000_000,
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/bytes' }] });
  });

  it('that is longer or of another type than announced does not get through the store', async () => {
    const bytes = pdf();
    const answer = await post(agent, '/uploads', {
      fileName: 'a',
      contentType: 'application/pdf',
      bytes: bytes.length,
    });
    const form = (await answer.json()) as { id: string; url: string; fields: Record<string, string> };
    expect((await send(form, Buffer.concat([bytes, Buffer.alloc(10)]))).status).toBe(400);
    const retyped = { ...form, fields: { ...form.fields, 'Content-Type': 'text/html' } };
    expect((await send(retyped, bytes)).status).toBe(403);
    expect(await (await call(agent, `/uploads/${form.id}`)).json()).toMatchObject({ state: 'waiting' });
  });

  it('asks for what is missing', async () => {
    const answer = await post(agent, '/uploads', { fileName: 'a' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/contentType' }, { pointer: '/bytes' }],
    });
    const executable = { fileName: 'a', contentType: 'application/x-msdownload', bytes: 10 };
    expect((await post(agent, '/uploads', executable)).status).toBe(422);
  });

  it('is known to nobody else', async () => {
    const id = await uploaded(agent, pdf());
    expect((await call(other, `/uploads/${id}`)).status).toBe(404);
    expect((await call(other, `/uploads/${id}/file`)).status).toBe(404);
    expect((await post(other, `/uploads/${id}/remove`, {})).status).toBe(404);
    expect((await call(null, `/uploads/${id}`)).status).toBe(401);
  });

  it('is downloaded as an attachment under a safe name, without what a picture told', async () => {
    const id = await uploaded(agent, jpeg(), { fileName: '../现场/照片.exe', contentType: 'image/jpeg' });
    const answer = await call(agent, `/uploads/${id}/file`);
    expect(answer.status).toBe(303);
    const file = await fetch(answer.headers.get('location') ?? '');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;.*filename\*=UTF-8''_.*\.jpg$/);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await file.arrayBuffer()).includes('GPS')).toBe(false);
  });

  it('is taken away by its owner', async () => {
    const id = await uploaded(agent, pdf());
    expect((await post(agent, `/uploads/${id}/remove`, {})).status).toBe(200);
    expect((await call(agent, `/uploads/${id}`)).status).toBe(404);
  });

  it('from a form without JavaScript goes to the store and comes back to its page', async () => {
    const begun = await call(agent, '/uploads', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ fileName: '营业执照', back: '/submissions' }),
    });
    const form = (await begun.json()) as { id: string; url: string; fields: Record<string, string> };
    const sent = await send(form, pdf());
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toContain(`/uploads/${form.id}`);
    expect(await checked(agent, form.id)).toMatchObject({ state: 'clean', contentType: 'application/pdf' });
  });
});

describe('files chosen in a form itself', () => {
  const filled = (files: readonly (readonly [string, Uint8Array])[]) => {
    const body = new FormData();
    body.append('statement', '罚款已经缴清。');
    for (const [name, bytes] of files) body.append('files', new Blob([Uint8Array.from(bytes)]), name);
    return { method: 'POST', headers: { accept: 'text/html' }, body };
  };

  it('come back with the form and all that was entered, each with what its check has found', async () => {
    const sent = await call(
      agent,
      '/repairs/evidence',
      filled([
        ['缴款凭证.pdf', pdf()],
        ['假的.pdf', zip({ 'a.txt': 'x' })],
      ]),
    );
    expect(sent.status).toBe(303);
    const location = sent.headers.get('location') ?? '';
    expect(location).toMatch(/^\/repairs\/new\?evidence=U/);
    const cookie = sent.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    // The form waits for its checks for a moment only.
    for (const id of [new URL(location, 'http://x').searchParams.get('evidence') ?? ''])
      await checked(agent, id);
    const page = await call(agent, location, { headers: { accept: 'text/html', cookie } });
    const html = await page.text();
    expect(html).toContain('罚款已经缴清。');
    expect(html).toContain('缴款凭证.pdf');
    expect(html).toMatch(/没有通过检查，未加入材料[\s\S]*假的\.pdf/);
  });

  it.each(
    Object.values(allRoutes)
      .flatMap((routes) => Object.values(routes))
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/evidence')),
  )('are taken by each form that files are announced for: $path', async ({ path, who }) => {
    const asker = who !== 'everyone' && who.includes('agent') ? agent : 'provider';
    const form = filled([['证明.pdf', pdf()]]);
    // Files for what is said of a declaration that is looked into.
    if (path === '/submissions/evidence')
      form.body.append('case', caseNumber(submissionKind.prefix, '2026', new Uint8Array(8)));
    const sent = await call(asker, path, form);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toMatch(/[?&]evidence=U/);
  });

  it('that are too large for it leave what was entered, and the way to send them by themselves', async () => {
    const sent = await call(
      agent,
      '/repairs/evidence',
      filled([['扫描件.pdf', Buffer.alloc(4_250_000, 'x')]]),
    );
    expect(sent.status).toBe(413);
    const html = await sent.text();
    expect(html).toContain('罚款已经缴清。');
    expect(html).toContain('单个文件大于 4 MB');
  });
});
