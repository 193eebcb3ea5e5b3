import { current, type Submission } from '../../shared/domain/submissions/submission.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, notFound } from '../../shared/http/problem.ts';
import { discardWrite } from '../../shared/store/drafts.ts';
import type { Readable } from '../cases/acting.ts';
import { checkedSent } from './filing.ts';
import type { routes } from './routes.ts';
import type { Effect } from './service.ts';

/** All that was sent stays in one item, which may not grow without end. */
const mostSendings = 20;

/** What was returned is sent again: fields that are left out stay as they were. @throws Problem 422 */
export async function resubmissionEffect(
  { body, viewer, now }: Pick<Call<(typeof routes)['resubmit']>, 'body' | 'viewer' | 'now'>,
  { of }: Readable<Submission>,
): Promise<Effect> {
  if (viewer === undefined) throw notFound();
  if (of.sent.length >= mostSendings) {
    throw invalid([
      {
        pointer: '',
        message: {
          zh: '本件补正次数过多，请撤回后重新申报。',
          en: 'This case has been corrected too many times. Withdraw it and make a new declaration.',
        },
      },
    ]);
  }
  const { declaration, commitment } = current(of);
  const { title, issuer, certificateNumber, issuedOn, validUntil, description, attachments } = body;
  const changed = {
    ...declaration,
    ...(title === undefined ? {} : { title }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(certificateNumber === undefined ? {} : { certificateNumber: certificateNumber || null }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(validUntil === undefined ? {} : { validUntil: validUntil || null }),
    ...(description === undefined ? {} : { description }),
    ...(attachments === undefined ? {} : { attachments }),
  };
  // Who sends it again commits itself again: to the same text, unless that was replaced meanwhile.
  const { signatory, textVersion } = commitment;
  const { sent, writes } = await checkedSent(
    viewer,
    changed,
    body.commitment ?? { accepted: true, signatory, textVersion },
    { path: `/submissions/${of.id}`, known: of.sent.flatMap(({ files }) => files) },
    now,
  );
  return {
    note: body.reason ?? '',
    more: { sent: [...of.sent, sent] },
    writes: [
      ...writes,
      ...(body.draft === undefined ? [] : [discardWrite({ owner: viewer.sub, id: body.draft })]),
    ],
  };
}
