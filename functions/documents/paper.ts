import type { Case } from '../../shared/domain/cases/case.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { auditAbout, type Service } from '../cases/acting.ts';

/** Seconds that the address of a PDF works: long enough to begin a download. */
const addressSeconds = 60;

/** A signed paper about a case. */
interface Paper {
  /** Where it lies in the files bucket: the same for the same words. */
  readonly key: string;
  readonly fileName: string;
  /** Of the audit entry that says it was taken. */
  readonly action: string;
  /** @throws MissingGlyphError when a character can be printed by no font */
  render(): { readonly bytes: Uint8Array } | Promise<{ readonly bytes: Uint8Array }>;
}

/** The address of a paper. It is made when it is first asked for, and is the same file from then on. */
export async function paperOf<C extends Case>(
  service: Service<C>,
  call: Pick<Call, 'viewer' | 'now' | 'request'>,
  of: C,
  { key, fileName, action, render }: Paper,
): Promise<Answer> {
  if (!(await theFiles().has(key))) {
    const { bytes } = await render();
    const pdf = await signPdf(bytes, { ...(await theSigner()), signedAt: call.now });
    await theFiles().put(key, pdf, { contentType: 'application/pdf', fileName });
  }
  await auditAbout(service, call, of, action);
  return { status: 303, location: await theFiles().addressOf(key, addressSeconds) };
}
