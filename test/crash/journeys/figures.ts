import { sentLibraryFile } from '../../../shared/store/inspection-libraries.ts';
import { aMatter, anObject, anOfficer, asCsv } from '../../support/inspecting.ts';
import { aStoredRecord } from '../../support/objection-city.ts';
import { aKnownSubject } from '../../support/submission-city.ts';
import { acts, ask, type Journey, type Memory, type Step, turn } from '../journey.ts';
import { rulesInForce as ruleSet, triedRules } from '../policy.ts';
import type { World } from '../world.ts';
import { centre, centreTwo, filer, market, subject } from './people.ts';

const begins = '2026-11-24T10:00:00+08:00';
const grades = { scale: 'public-credit', source: '示范市公共信用综合评价', asOf: '2026-11-01' };

/** A directory is announced, its file arrives, and it is taken over. */
function directory(kind: 'items' | 'objects' | 'officers', text: string): Step[] {
  return [
    ask(market, 'POST /inspections/libraries', kind === 'objects' ? { kind, ...grades } : { kind }),
    ask(
      market,
      'POST /inspections/libraries/{id}/take',
      {},
      {
        before: (world: World, { id = '' }: Memory) =>
          world.arrive(sentLibraryFile(id), Buffer.from(text), 'files'),
      },
    ),
  ];
}

/** What is reckoned, drawn and counted. */
export const figureJourneys: readonly Journey[] = [
  {
    name: 'the centre tries the rules of the evaluation, and has all subjects evaluated',
    begins,
    given: async ({ table }) => {
      await aKnownSubject(table);
      await aStoredRecord(table);
    },
    steps: [
      ask(centre, 'POST /evaluations/runs', { ruleSet, dryRun: true }),
      ask(centre, 'POST /evaluations/runs', { ruleSet, dryRun: false }),
      turn('clock', 'evaluate-daily', { at: '2026-11-25T00:10:00+08:00' }),
    ],
  },
  {
    name: 'rules of the evaluation are tried, and put in force by another officer',
    begins,
    given: async ({ table }) => {
      await aKnownSubject(table);
      await aStoredRecord(table);
    },
    steps: [
      ask(centre, 'POST /evaluations/runs', { ruleSet: triedRules, dryRun: true }),
      ...acts('/evaluations/runs', [centreTwo, 'put-in-force']),
      turn('clock', 'evaluate-daily', { at: '2026-11-25T00:10:00+08:00' }),
    ],
  },
  {
    // One object and two officers: whatever the seed, both go to it.
    name: 'an inspection is drawn by chance, and what was found goes on record',
    begins,
    given: async ({ table }) => aKnownSubject(table),
    steps: [
      ...directory('items', asCsv([aMatter])),
      ...directory('objects', asCsv([anObject(subject)])),
      ...directory('officers', asCsv([anOfficer('SC001'), anOfficer('SC002')])),
      ask(market, 'POST /inspections/plans', {
        title: '2026年第四季度抽查',
        basis: '年度抽查工作计划',
        item: aMatter.事项编码,
        scale: 'public-credit',
        ratios: { A: 100, B: 100, C: 100, D: 100 },
        caps: { A: null, B: null, C: null, D: null },
        from: '2026-11-01',
        until: '2026-12-31',
      }),
      ...acts(
        '/inspections/plans',
        [market, 'freeze'],
        [market, 'draw'],
        [
          market,
          'results',
          { object: subject, outcome: '未发现问题', formedOn: '2026-11-24', publish: false },
        ],
        [
          market,
          'results',
          { object: subject, outcome: '未发现问题', formedOn: '2026-11-24', publish: true },
        ],
      ),
    ],
  },
  {
    name: 'somebody rates how an objection of theirs was dealt with',
    begins,
    given: async ({ table }) => ({ record: (await aStoredRecord(table)).id }),
    steps: [
      ask(filer, 'POST /objections', ({ record = '' }) => ({
        record,
        kind: 'wrong',
        statement: '罚款金额与决定书不一致',
        requested: '更正罚款金额',
      })),
      ...acts('/objections', [filer, 'withdraw']),
      ask(filer, 'POST /ratings', ({ id = '' }) => ({ case: id, stars: 5, comment: '很快' }), {
        keeps: () => ({}),
      }),
    ],
  },
];
