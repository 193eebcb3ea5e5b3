import { call, post } from './service.ts';

type Who = Parameters<typeof call>[0];

interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Upload {
  readonly id: string;
  readonly state: 'waiting' | 'clean' | 'refused';
  readonly sha256: string;
  readonly reasons: readonly { readonly code: string }[];
}

/** Posts the form to the object store, as a browser does: its fields, then the file. */
export async function send(form: Form, bytes: Uint8Array): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([Uint8Array.from(bytes)]), 'file');
  return fetch(form.url, { method: 'POST', body, redirect: 'manual' });
}

/** Announces a file and sends it. */
export async function announce(
  who: Who,
  bytes: Uint8Array,
  change: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: string }> {
  const answer = await post(who, '/uploads', {
    fileName: '证明材料',
    contentType: 'application/pdf',
    bytes: bytes.length,
    ...change,
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const form = (await answer.json()) as Form & { id: string };
  const sent = await send(form, bytes);
  if (sent.status !== 204) throw new Error(`${sent.status} ${await sent.text()}`);
  return form;
}

/** The upload once it has been checked. */
export async function checked(who: Who, id: string): Promise<Upload> {
  for (;;) {
    const upload = (await (await call(who, `/uploads/${id}`)).json()) as Upload;
    if (upload.state !== 'waiting') return upload;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A clean file of somebody's. */
export async function uploaded(
  who: Who,
  bytes: Uint8Array,
  change: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { id } = await announce(who, bytes, change);
  const upload = await checked(who, id);
  if (upload.state !== 'clean') throw new Error(`refused: ${upload.reasons.map(({ code }) => code).join()}`);
  return id;
}
