/**
 * `npm run bench:evaluation -- [subjects] [stored]`: evaluates subjects with ten entries each in memory, then some of
 * them (200 unless it says so) on DynamoDB Local: what a bare read of the same records takes, what a dry run and a run take,
 * and what a run takes that finds nothing changed. The time of a subject should not depend on how many came before.
 * Without arguments it takes seconds; 100 000 subjects in memory are `npm run bench:evaluation -- 100000 2000`.
 */
import { reckoned, reckonSubject } from '../../functions/evaluations/reckoning.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { evaluate } from '../../shared/domain/evaluation/evaluate.ts';
import type { CreditRecord } from '../../shared/domain/record.ts';
import { evaluationSettings } from '../../shared/policy/evaluation.ts';
import { sampleRuleSet } from '../../shared/policy/evaluation-sample.ts';
import { openEvaluation } from '../../shared/store/evaluations.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { anEntry, aRegistration } from '../support/evaluating.ts';
import { inProcess } from '../support/in-process.ts';
import { aCode } from '../support/partner-city.ts';
import { figure } from './figures.ts';

const inMemory = Number(process.argv[2] ?? 10_000);
const onTable = Number(process.argv[3] ?? 200);
const today = chinaDate(new Date());
const rules = { ruleSet: sampleRuleSet, settings: evaluationSettings, today };

/** A registration and nine entries of several catalogues, as a middling enterprise has them. */
function recordsFor(subject: string): CreditRecord[] {
  const penalty = (kind: string) =>
    anEntry('administrative-penalty', { subject, data: { CF_CFLB: kind, CF_NR_FK: '2', CF_JDRQ: today } });
  return [
    aRegistration('存续', { id: `${subject}-0000000000000000`, subject }),
    penalty('罚款'),
    penalty('警告'),
    { ...penalty('罚款'), standing: 'repaired', publicUntil: null },
    anEntry('judgment', { subject, data: { SP_AJLB: '执行' } }),
    anEntry('honour', { subject, data: { RY_MC_RY: '纳税信用A级' } }),
    ...Array.from({ length: 4 }, () =>
      anEntry('administrative-licence', { subject, data: { XK_YXQZI: '2099-12-31' } }),
    ),
  ];
}

function told(what: string, count: number, milliseconds: number): number {
  const each = milliseconds / count;
  console.log(
    `${what}: ${count} subjects in ${(milliseconds / 1000).toFixed(1)} s, ${each.toFixed(3)} ms each`,
  );
  return each;
}

async function timed(what: string, subjects: readonly string[], work: (subject: string) => Promise<unknown>) {
  const start = performance.now();
  for (const subject of subjects) await work(subject);
  return told(what, subjects.length, performance.now() - start);
}

const some = recordsFor(aCode());
const start = performance.now();
for (let at = 0; at < inMemory; at += 1) evaluate(some[0]?.subject ?? '', some, rules);
told('in memory', inMemory, performance.now() - start);

const service = await inProcess();
const { table } = service;
const subjects = Array.from({ length: onTable }, aCode);
for (const subject of subjects) {
  await table.independently(
    recordsFor(subject).map((record) => {
      const item = {
        ...record,
        pk: `SUBJECT#${subject}`,
        sk: `RECORD#${record.id.slice(-16)}`,
        type: 'record',
      };
      return { Put: { Item: item as unknown as RecordItem } };
    }),
  );
  await openEvaluation(table, subject, 'bench');
}
const reckoning = { ruleSet: sampleRuleSet, today, now: new Date(), request: 'bench', run: 'E-bench' };
const read = await timed('bare read', subjects, (subject) => Array.fromAsync(recordsOf(table, subject)));
const dry = await timed('dry run', subjects, (subject) => reckoned(table, subject, reckoning));
const first = await timed('run', subjects, (subject) => reckonSubject(subject, reckoning));
const again = await timed('run without changes', subjects, (subject) => reckonSubject(subject, reckoning));
const ratio = (each: number) => (each / read).toFixed(2);
console.log(`against the bare read: dry ${ratio(dry)}, run ${ratio(first)}, without changes ${ratio(again)}`);
for (const [what, each, limit] of [
  ['a dry run of a subject', dry, 'reading the records'],
  ['a run of a subject', first, 'the transaction that writes its evaluation'],
  ['a run without changes', again, 'reading the records'],
] as const)
  figure({
    part: 'Evaluation',
    what,
    value: each,
    unit: 'ms',
    yardstick: { name: 'reading its records', value: read },
    limit,
    ...(each === dry ? { headline: true as const } : {}),
  });
await service.close();
