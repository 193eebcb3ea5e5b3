import { createHash } from 'node:crypto';
import { caseNumber } from '../../shared/domain/cases/case-number.ts';
import { acted, born } from '../../shared/domain/cases/kind.ts';
import { transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Commitment } from '../../shared/domain/commitments/commitment.ts';
import { breach, declaredCommitment } from '../../shared/domain/commitments/declared-commitment.ts';
import { commitmentKind } from '../../shared/domain/commitments/kind.ts';
import { commitmentLifeCycle } from '../../shared/domain/commitments/life-cycle.ts';
import { current, type Publication, type Submission } from '../../shared/domain/submissions/submission.ts';
import type { CaseItem } from '../../shared/store/cases.ts';
import { commitments } from '../../shared/store/commitments.ts';
import { submissions } from '../../shared/store/submissions.ts';
import type { Item, Migration } from './migration.ts';

type Published = Submission & { readonly publication: Publication };

/** A submission that was published by a release that made no case of its commitment. */
function published(item: Item): Published | null {
  if (item.type !== 'submission') return null;
  const submission = submissions.of(item as unknown as CaseItem);
  const { publication } = submission;
  return publication === null || publication.commitmentCase !== undefined
    ? null
    : { ...submission, publication };
}

/** The same number whenever it is asked for, so that a migration that was interrupted goes on with it. */
function numberFor({ id, publication }: Published): string {
  const digest = createHash('sha256').update(id).digest();
  return caseNumber(commitmentKind.prefix, chinaDate(new Date(publication.at)).slice(0, 4), digest);
}

/** By which act the commitment ended, and what was found. */
function ending(
  submission: Published,
): { readonly act: 'end' | 'false'; readonly more: Partial<Commitment> } | null {
  const { state, history, examinations = [] } = submission;
  const last = history.at(-1);
  if (state === 'withdrawn' || state === 'expired') return { act: 'end', more: {} };
  if (state !== 'false' || last === undefined) return null;
  const ground = examinations.at(-1)?.ground ?? { document: null, findings: null, reason: last.note };
  const { title } = current(submission).declaration;
  return {
    act: 'false',
    more: {
      finding: {
        ...breach({ title, ground }),
        at: last.at,
        by: { ...last.by, party: 'declaration' },
        documentNumber: ground.document,
        reason: last.note,
      },
    },
  };
}

/** The commitment of a declaration as the case that it would be, had it been one from its publication on. */
function asCase(submission: Published): Commitment {
  const { publication, history } = submission;
  const { commitmentNumber, shownUntil, commitmentRecord } = publication;
  const by = { party: 'declaration', sub: '', name: '' } as const;
  const content = {
    ...declaredCommitment(commitmentNumber, submission, shownUntil),
    id: numberFor(submission),
  };
  const begun = {
    ...born(commitmentKind, content, by, new Date(publication.at), 'adopt'),
    record: commitmentRecord,
  };
  const end = ending(submission);
  if (end === null) return begun;
  const transition = transitionOf(commitmentLifeCycle, end.act, begun.state, by.party);
  if (typeof transition === 'string') throw new Error(`${submission.id}: ${end.act} is ${transition}`);
  const at = new Date(history.at(-1)?.at ?? publication.at);
  return acted(commitmentKind, begun, transition, by, history.at(-1)?.note ?? '', at, end.more);
}

/**
 * Releases before 0.3.0 made no case of the commitment that goes with a declaration. Each that was published becomes one,
 * with the number and the record that it has.
 */
export const declaredCommitments: Migration = {
  id: '2026-12-12-declared-commitments',
  does: 'makes a case of each commitment that goes with a declaration',
  kind: 'expand',
  adds(item) {
    const submission = published(item);
    if (submission === null) return [];
    const of = asCase(submission);
    const ended = commitmentLifeCycle.states[of.state].final;
    const items = commitments
      .birthWrites(of)
      .flatMap((write) => ('Put' in write && write.Put?.Item !== undefined ? [write.Put.Item as Item] : []));
    // What has ended holds nothing any more.
    return ended ? items.filter(({ type }) => type !== 'open-commitment') : items;
  },
  change(item) {
    const submission = published(item);
    if (submission === null) return undefined;
    const { version, writes } = submission;
    return {
      UpdateExpression: 'SET publication.commitmentCase = :case',
      ConditionExpression: `attribute_not_exists(publication.commitmentCase) AND #version = :version AND ${
        writes === undefined ? 'attribute_not_exists(#writes)' : '#writes = :writes'
      }`,
      ExpressionAttributeNames: { '#version': 'version', '#writes': 'writes' },
      ExpressionAttributeValues: {
        ':case': numberFor(submission),
        ':version': version,
        ...(writes === undefined ? {} : { ':writes': writes }),
      },
    };
  },
};
