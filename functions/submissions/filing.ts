import type { CaseFile } from '../../shared/domain/cases/case.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Declaration, declarationFaults } from '../../shared/domain/submissions/declaration.ts';
import { submitted } from '../../shared/domain/submissions/kind.ts';
import {
  type Commitment,
  current,
  type Sent,
  type Submission,
} from '../../shared/domain/submissions/submission.ts';
import { downloadName } from '../../shared/domain/uploads/file-name.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { currentCommitment } from '../../shared/policy/commitments.ts';
import { uploadFaults } from '../../shared/policy/uploads.ts';
import { actor } from '../../shared/store/audit.ts';
import { discardWrite } from '../../shared/store/drafts.ts';
import { subjectById } from '../../shared/store/records.ts';
import { submissions } from '../../shared/store/submissions.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { attachWrite, usableUploads } from '../../shared/store/uploads.ts';
import { actingAs, birthWrites, newNumber } from '../cases/acting.ts';
import type { routes } from './routes.ts';
import { submissionService } from './service.ts';

type Committing = Call<(typeof routes)['submit']>['body']['commitment'];

/** What is wrong with how somebody commits itself. */
function commitmentFaults({ accepted, textVersion }: Committing): InputError[] {
  const faults: InputError[] = [];
  if (!accepted) {
    faults.push({
      pointer: '/commitment/accepted',
      message: {
        zh: '须作出承诺才能申报。请阅读承诺书并勾选同意。',
        en: 'A declaration requires the commitment. Read the text and tick to agree.',
      },
    });
  }
  if (textVersion !== undefined && textVersion !== currentCommitment.version) {
    faults.push({
      pointer: '/commitment/textVersion',
      message: {
        zh: `承诺书已更新为 ${currentCommitment.version} 版，您看到的 ${textVersion} 版不再使用。请阅读新版后重新承诺。`,
        en: `The text of the commitment is now version ${currentCommitment.version}; version ${textVersion} is no longer used. Please read the new text and make the commitment again.`,
      },
    });
  }
  return faults;
}

export function committed(viewer: Identity, { signatory }: Committing, now: Date): Commitment {
  return {
    signatory,
    textVersion: currentCommitment.version,
    at: now.toISOString(),
    by: { sub: viewer.sub, name: viewer.name },
    assurance: viewer.acr,
  };
}

/**
 * What is handed in, checked to the last field, and the writes that attach its files.
 * @param known files of the same subject's entry that this one renews or corrects: they are attached already
 * @throws Problem 422 with every fault
 */
export async function checkedSent(
  viewer: Identity,
  declaration: Declaration,
  committing: Committing,
  place: { readonly path: string; readonly known: readonly CaseFile[] },
  now: Date,
): Promise<{ readonly sent: Sent; readonly writes: readonly Write[] }> {
  const known = new Map(place.known.map((file) => [file.id, file]));
  const fresh = declaration.attachments.filter((id) => !known.has(id));
  const { uploads, faults: unusable } = await usableUploads(theTable(), viewer.sub, fresh, place.path);
  const faults: InputError[] = [
    ...declarationFaults(declaration, chinaDate(now)),
    ...unusable.map(({ at, why }) => ({
      pointer: `/attachments/${declaration.attachments.indexOf(fresh[at] ?? '')}`,
      message: uploadFaults[why],
    })),
    ...commitmentFaults(committing),
  ];
  if (faults.length > 0) throw invalid(faults);
  const added = new Map(
    uploads.map(({ id, fileName, kept }): [string, CaseFile] => [
      id,
      { id, name: downloadName(fileName, kept.type), bytes: kept.bytes, sha256: kept.sha256 },
    ]),
  );
  const files = declaration.attachments.flatMap((id) => known.get(id) ?? added.get(id) ?? []);
  return {
    sent: { declaration, commitment: committed(viewer, committing, now), files },
    writes: uploads.map(({ id }) => attachWrite(id, viewer.sub, place.path)),
  };
}

/** The entry that is to be renewed: one's own, of the same category, published or expired. */
async function renewed(
  id: string | undefined,
  declaration: Declaration,
  subject: string,
): Promise<Submission | null> {
  if (id === undefined) return null;
  const old = await submissions.byId(theTable(), id);
  const fits =
    old !== undefined &&
    old.subject === subject &&
    (old.state === 'published' || old.state === 'expired') &&
    current(old).declaration.category === declaration.category;
  if (fits) return old;
  throw invalid([
    {
      pointer: '/renews',
      message: {
        zh: '只能更新本主体同一类别、展示中或者已到期的申报。',
        en: 'Only a published or expired declaration of the same subject and category can be renewed.',
      },
    },
  ]);
}

/**
 * The new submission and the writes that submit it.
 * @throws Problem 404, 422
 */
export async function file(
  call: Pick<Call<(typeof routes)['submit']>, 'viewer' | 'body' | 'now' | 'request'>,
): Promise<{ readonly submission: Submission; readonly writes: Write[] }> {
  const { viewer, body, now } = call;
  if (viewer === undefined || !actsFor(viewer, body.subject, 'submissions')) throw notFound();
  const subject = await subjectById(theTable(), body.subject);
  if (subject === undefined) {
    throw notFound({
      zh: '平台还没有这一主体的信息，暂时不能申报。刚成立的企业请在登记信息归集后再试。',
      en: 'There is no information on this subject yet, so it cannot make declarations. If the enterprise has just been established, try again once its registration has been collected.',
    });
  }
  const declaration: Declaration = {
    category: body.category,
    title: body.title,
    issuer: body.issuer,
    certificateNumber: body.certificateNumber ?? null,
    issuedOn: body.issuedOn,
    validUntil: body.validUntil ?? null,
    description: body.description,
    attachments: body.attachments,
  };
  const id = newNumber(submissionService, now);
  const old = await renewed(body.renews, declaration, subject.id);
  const { sent, writes } = await checkedSent(
    viewer,
    declaration,
    body.commitment,
    { path: `/submissions/${id}`, known: old === null ? [] : current(old).files },
    now,
  );
  const by = actingAs(viewer, 'filer', subject.id);
  const submission = submitted(
    { id, subject: subject.id, subjectName: subject.name, renews: old?.id ?? null, sent },
    by,
    now,
  );
  return {
    submission,
    writes: birthWrites(
      submissionService,
      submission,
      {
        writes: [
          ...writes,
          ...(body.draft === undefined ? [] : [discardWrite({ owner: viewer.sub, id: body.draft })]),
        ],
        details: {
          subject: subject.id,
          category: declaration.category,
          commitment: sent.commitment.textVersion,
          files: sent.files.map(({ sha256 }) => sha256),
        },
      },
      { by, actor: actor(viewer, subject.id), now, request: call.request },
    ),
  };
}
