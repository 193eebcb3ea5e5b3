import type * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Commitment } from '../../shared/domain/commitments/commitment.ts';
import { type PromiseCondition, promiseConditions } from '../../shared/domain/commitments/conditions.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { commitmentPolicy } from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { type Offer, offerOf } from '../../shared/store/commitment-items.ts';
import { nextCommitmentNumber } from '../../shared/store/commitments.ts';
import { recordsOf, subjectById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Birth } from '../cases/handlers.ts';
import type { promiseBodies } from './promises-routes.ts';
import { unsigned } from './signing.ts';

type Promising = z.output<typeof promiseBodies.begin>;

export async function conditionsFor(offer: Offer, subject: string, now: Date): Promise<PromiseCondition[]> {
  const records = await Array.fromAsync(recordsOf(theTable(), subject));
  return promiseConditions(offer, offer.retiredAt === null, records, chinaDate(now));
}

/** Whoever promises for it; and those who deal with promises: they see what is in its way. */
function mayAsk(viewer: Identity | undefined, subject: string, { unit }: Offer): boolean {
  return actsFor(viewer, subject, 'commitments') || isOfUnit(viewer, unit) || isCentre(viewer);
}

/** As the contract has it. @throws Problem 404 */
export async function shownEligibility(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  asked: { readonly item: string; readonly subject: string },
  language: Language,
) {
  const offer = await offerOf(theTable(), asked.item);
  if (offer === undefined || !mayAsk(viewer, asked.subject, offer)) throw notFound();
  const conditions = await conditionsFor(offer, asked.subject, now);
  const obstacle = conditions.find(({ met }) => !met);
  return {
    ...asked,
    textVersion: offer.textVersion,
    eligible: obstacle === undefined,
    ways: obstacle === undefined ? (['papers', 'promise'] as const) : (['papers'] as const),
    reason: obstacle === undefined ? null : inLanguage(obstacle.text, language),
    conditions: conditions.map(({ code, met, text }) => ({ code, met, text: inLanguage(text, language) })),
  };
}

/** What is wrong in the form: pointed to, one fault a field. */
function formFaults({ accepted, signatory, textVersion, open }: Promising, offer: Offer): InputError[] {
  const errors: InputError[] = [];
  if (textVersion !== offer.textVersion)
    errors.push({
      pointer: '/textVersion',
      message: {
        zh: `承诺书文本现为第 ${offer.textVersion} 版，您看到的第 ${textVersion} 版不再使用。请阅读新的文本后重新承诺。`,
        en: `The text of the commitment is now version ${offer.textVersion}; version ${textVersion} is no longer used. Please read the new text and make the commitment again.`,
      },
    });
  errors.push(
    ...unsigned(
      { accepted, signatory },
      {
        zh: '请阅读承诺书并勾选同意；不愿承诺的，按普通程序提交材料。',
        en: 'Read the commitment and tick to agree. If you prefer not to make it, submit the documents under the ordinary procedure.',
      },
    ),
  );
  for (const [at, paper] of open.entries()) {
    if (offer.papers.includes(paper)) continue;
    errors.push({
      pointer: `/open/${at}`,
      message: {
        zh: `“${paper}”不在本事项可以承诺的材料之中：${offer.papers.join('、') || '没有'}。`,
        en: `“${paper}” is not among the documents that can be replaced for this item: ${offer.papers.join(', ') || 'none'}.`,
      },
    });
  }
  return errors;
}

/**
 * What a new promise is made of.
 * @throws Problem 404; 409 with the code of the condition that is not met; 422 for what is missing
 */
export async function promise({
  viewer,
  body,
  now,
}: Pick<Call, 'viewer' | 'now'> & { readonly body: Promising }): Promise<Birth<Commitment>> {
  if (viewer === undefined || !actsFor(viewer, body.subject, 'commitments')) throw notFound();
  const subject = await subjectById(theTable(), body.subject);
  if (subject === undefined)
    throw notFound({
      zh: '平台还没有这一主体的信息，暂时不能在线承诺，请按普通程序办理。',
      en: 'There is no information on this subject yet, so a commitment cannot be made online. Please follow the ordinary procedure.',
    });
  const offer = await offerOf(theTable(), body.item);
  if (offer === undefined)
    throw invalid([
      {
        pointer: '/item',
        message: {
          zh: '没有这一告知承诺事项，请从清单中选择。',
          en: 'There is no such item for commitment. Choose one from the list.',
        },
      },
    ]);
  const obstacle = (await conditionsFor(offer, subject.id, now)).find(({ met }) => !met);
  if (obstacle !== undefined) throw new Problem(409, obstacle.code, obstacle.text);
  const errors = formFaults(body, offer);
  if (errors.length > 0) throw invalid(errors);
  const { code, kind, otherKind, unit, matter, textVersion, liability, checkMethod, checkDays, publication } =
    offer;
  const number = await nextCommitmentNumber(theTable(), chinaDate(now));
  return {
    content: {
      policy: commitmentPolicy.version,
      number,
      item: code,
      kind,
      otherKind,
      subject: subject.id,
      subjectName: subject.name,
      unit,
      matter: body.matter === undefined || body.matter === '' ? matter : `${matter}：${body.matter}`,
      textVersion,
      promise: offer.promise,
      liability,
      checkMethod,
      checkDays,
      publication,
      open: [...new Set(body.open)],
      signatory: body.signatory,
      madeBy: { sub: viewer.sub, name: viewer.name },
      madeAt: now.toISOString(),
      assurance: viewer.acr,
      until: null,
      declaration: null,
      record: null,
      business: null,
      hearing: null,
      mended: false,
      evidence: [],
      finding: null,
    },
    details: { textVersion, open: body.open },
  };
}
