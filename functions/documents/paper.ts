import { createHash, randomBytes } from 'node:crypto';
import { toChinaTime } from '../../shared/domain/china-time.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { reportNumber, verificationCode } from '../../shared/domain/report/identifiers.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { setting } from '../../shared/settings.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { signed } from '../../shared/signing/stage-certificates.ts';
import { type DocumentItem, documentOfPaper, documentWrites } from '../../shared/store/documents.ts';
import type { Look } from '../../shared/store/looks.ts';
import { theTable } from '../../shared/store/table.ts';

/** Seconds that the address of a PDF works: long enough to begin a download. */
const addressSeconds = 60;

/** A paper to be signed, and what the register keeps of it. */
export interface Paper
  extends Pick<
    DocumentItem,
    'kind' | 'title' | 'about' | 'edition' | 'reference' | 'subject' | 'subjectName'
  > {
  /** Folder of the files bucket. */
  readonly folder: string;
  readonly fileName: string;
  /** @throws MissingGlyphError when a character of a name can be printed by no font */
  render(check: DocumentCheck): { readonly bytes: Uint8Array } | Promise<{ readonly bytes: Uint8Array }>;
  /** Leaves the trace that it was taken. */
  trace(): Promise<void>;
  readonly looks: readonly Look[];
}

/**
 * The address of a signed paper. It is made and put on the register when it is first asked for, and is the same file
 * from then on, also where two ask at once.
 */
export async function paperOf(call: Pick<Call, 'now' | 'language'>, paper: Paper): Promise<Answer> {
  const { kind, about, edition } = paper;
  const name = `${kind}#${about}#${edition}#${call.language}`;
  const document = (await documentOfPaper(theTable(), name)) ?? (await issued(call, paper, name));
  await paper.trace();
  const location = await theFiles().addressOf(document.file, addressSeconds);
  return { status: 303, location, looks: paper.looks };
}

async function issued(
  { now, language: lang }: Pick<Call, 'now' | 'language'>,
  paper: Paper,
  name: string,
): Promise<DocumentItem> {
  const number = reportNumber(now, randomBytes(8));
  const code = verificationCode(randomBytes(8));
  const { kind, title, about, edition, reference, subject, subjectName, folder, fileName } = paper;
  const { bytes } = await paper.render({
    number,
    code,
    url: `${setting('PUBLIC_URL')}/verify/${number}?code=${code}`,
  });
  const pdf = await signed((signer) => signPdf(bytes, { ...signer, signedAt: now }));
  const file = `${folder}/${number}.pdf`;
  // A file that no entry names is never given out.
  await theFiles().put(file, pdf, { contentType: 'application/pdf', fileName });
  const document = {
    number,
    verificationCode: code,
    kind,
    title,
    about,
    edition,
    reference,
    subject,
    subjectName,
    lang,
    issuedAt: toChinaTime(now),
    file,
    bytes: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
  };
  // Where another call was faster, its document is the one.
  await theTable().transactIf(documentWrites(document, name));
  const kept = await documentOfPaper(theTable(), name);
  if (kept === undefined) throw new Error(`The paper ${name} is not on the register`);
  return kept;
}
