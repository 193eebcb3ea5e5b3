/**
 * `npm run bench:deadlines`: the sweep over the deadlines and the queues, on DynamoDB Local, as the number of open
 * cases grows. First with the same number of cases to speak about, then with more of them: the time should follow
 * the latter and not the former.
 */
import { sweep } from '../../functions/cases/sweep.ts';
import { acted } from '../../shared/domain/cases/kind.ts';
import { addDays, startOfDay } from '../../shared/domain/china-time.ts';
import { filed, objectionKind } from '../../shared/domain/objections/kind.ts';
import { objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { units } from '../../shared/policy/units.ts';
import { objections } from '../../shared/store/objections.ts';
import { inProcess } from '../support/in-process.ts';
import { figure, quick } from './figures.ts';

const today = '2026-06-15';
const rounds = quick
  ? [
      { open: 1_000, due: 200 },
      { open: 4_000, due: 200 },
    ]
  : [
      { open: 1_000, due: 500 },
      { open: 10_000, due: 500 },
      { open: 100_000, due: 500 },
      { open: 100_000, due: 2_000 },
    ];
const perCase: { readonly open: number; readonly ms: number }[] = [];
const filer = { party: 'filer', sub: 'filer', name: '张三' } as const;
const centre = { party: 'centre', sub: 'centre', name: '赵六' } as const;

/** A case with its provider unit, dispatched so that its first alarm is on `today` or, if not due, some weeks later. */
function aCase(number: number, due: boolean): Objection {
  const day = due ? '2026-06-01' : addDays('2026-06-16', number % 28);
  const at = startOfDay(day);
  const unit = units[number % units.length]?.code ?? '';
  let objection = filed(
    {
      id: `YY-2026-${String(number).padStart(8, '0')}X`,
      policy: 'guangzhou-2026.1',
      record: `91320100748204660Q-${number.toString(16).padStart(16, '0')}`,
      recordVersion: 1,
      recordTitle: '经营超过保质期的食品',
      catalogue: 'administrative-penalty',
      subject: '91320100748204660Q',
      subjectName: '示范食品有限公司',
      unit,
      kind: 'wrong',
      statement: '罚款金额与决定书不一致。',
      requested: '更正罚款金额',
      evidence: [],
      contact: null,
    },
    filer,
    at,
  );
  for (const action of ['accept', 'dispatch'] as const) {
    const transition = objectionLifeCycle.transitions.find((each) => each.action === action);
    if (transition !== undefined)
      objection = acted(objectionKind, objection, transition, centre, '', at, { sent: true });
  }
  return objection;
}

const service = await inProcess();

/** A hundred cases at once: the emulator writes a transaction as one, and single items each by itself. */
async function fill(from: number, to: number, due: boolean): Promise<void> {
  for (let start = from; start < to; start += 100) {
    const end = Math.min(to, start + 100);
    await service.table.transact(
      Array.from({ length: end - start }, (_, at) => ({
        Put: { Item: objections.item(aCase(start + at, due)) },
      })),
    );
    process.stderr.write(`\r${end} of ${to} cases `);
  }
  process.stderr.write('\r\u001b[K');
}

async function timed<T>(work: () => Promise<T>): Promise<[milliseconds: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const now = startOfDay(today);
let filled = 0;
console.log('open cases |    due | sweep        | per case | again | unit’s queue | centre’s queue');
for (const { open, due } of rounds) {
  await fill(filled, filled + due, true);
  filled += due;
  if (open > filled) {
    await fill(filled, open, false);
    filled = open;
  }
  const [ms, said] = await timed(() => sweep(service.table, now));
  const [again] = await timed(() => sweep(service.table, now));
  const done = said.remind + said.overdue + said.escalate;
  if (done !== due) throw new Error(`${done} alarms, not ${due}`);
  const page = { limit: 20 };
  const unit = units[0]?.code ?? '';
  const [unitMs] = await timed(() => objections.ofUnit(service.table, unit, page));
  const [centreMs] = await timed(() => objections.inStates(service.table, ['verifying'], page));
  const cells = [
    String(filled).padStart(10),
    String(due).padStart(6),
    `${(ms / 1000).toFixed(2)} s`.padStart(12),
    `${(ms / due).toFixed(2)} ms`.padStart(8),
    `${again.toFixed(0)} ms`.padStart(5),
    `${unitMs.toFixed(0)} ms`.padStart(12),
    `${centreMs.toFixed(0)} ms`.padStart(14),
  ];
  console.log(cells.join(' | '));
  perCase.push({ open: filled, ms: ms / due });
}
const [few, ...more] = perCase;
for (const { open, ms } of more)
  figure({
    part: 'Sweep',
    what: `a due case among ${open.toLocaleString('en')} open ones`,
    value: ms,
    unit: 'ms',
    yardstick: { name: `among ${few?.open.toLocaleString('en')}`, value: few?.ms ?? Number.NaN },
    limit: 'one transaction of a case; the database, here DynamoDB Local with its indexes',
    ...(open === more.at(-1)?.open ? { headline: true as const } : {}),
  });
await service.close();
