import { idCheckCharacter } from '../../../shared/domain/id-number.ts';
import { marketSupervisionUnit } from '../../../shared/policy/units.ts';
import { listedBefore, listedSubject } from '../../support/measure-city.ts';
import { aStoredRecord } from '../../support/objection-city.ts';
import { association, creditAgency } from '../../support/organisation-city.ts';
import { anItem, aPromise } from '../../support/promise-city.ts';
import { aCleanUpload, anEcologyPenalty } from '../../support/repair-city.ts';
import { aDeclaration, aKnownSubject } from '../../support/submission-city.ts';
import { acts, ask, type Journey, type Memory, turn } from '../journey.ts';
import type { World } from '../world.ts';
import {
  agencyHead,
  agent,
  associationHead,
  centre,
  centreTwo,
  citizen,
  ecology,
  filer,
  finance,
  financeUnit,
  guardian,
  market,
  marketTwo,
  subject,
} from './people.ts';

const begins = '2026-11-24T10:00:00+08:00';
const record = async ({ table }: World): Promise<Memory> => ({ record: (await aStoredRecord(table)).id });
const evidence = async ({ table }: World, owner: string = filer.sub): Promise<Memory> => ({
  file: await aCleanUpload(table, owner),
});
const known = async ({ table }: World): Promise<void> => aKnownSubject(table);
/** Of the memory, as a body needs it. */
const files = ({ file = '' }: Memory) => [file];

const wrong = ({ record: of = '' }: Memory) => ({
  record: of,
  kind: 'wrong',
  statement: '罚款金额与决定书不一致',
  requested: '更正罚款金额',
});

/** The new year begins. A case that the clock could not act on is left to its next turn, half an hour later. */
const ended = (task: string) =>
  turn('clock', task, { at: '2027-01-01T00:10:00+08:00', seenTo: { function: 'clock', task } });

const objections: readonly Journey[] = [
  {
    name: 'an objection is decided',
    kinds: ['objection'],
    begins,
    given: async (world) => ({ ...(await record(world)), ...(await evidence(world)) }),
    steps: [
      ask(filer, 'POST /objections', (memory) => ({ ...wrong(memory), evidence: files(memory) })),
      ...acts(
        '/objections',
        [centre, 'accept'],
        [centre, 'dispatch'],
        [market, 'decision', { outcome: 'uphold', opinion: '与决定书一致' }],
        [centre, 'close'],
        [filer, 'review', { reason: '仍不一致' }],
        [
          marketTwo,
          'decision',
          { outcome: 'correct', opinion: '金额有误', correction: { CF_NR: '罚款2万元', CF_NR_FK: '2' } },
        ],
      ),
    ],
  },
  {
    name: 'an objection is sent back and withdrawn',
    begins,
    given: record,
    steps: [
      ask(filer, 'POST /objections', wrong),
      ...acts(
        '/objections',
        [centre, 'assign', {}],
        [centre, 'return', { reason: '缺少决定书' }],
        [filer, 'supplement', { statement: '补充决定书' }],
        [filer, 'withdraw'],
      ),
    ],
  },
  {
    name: 'an objection is rejected',
    begins,
    given: record,
    steps: [
      ask(filer, 'POST /objections', wrong),
      ...acts('/objections', [centre, 'reject', { reason: '不属于受理范围' }]),
    ],
  },
];

const applied = (memory: Memory) => ({
  record: memory.record,
  statement: '已停止排放',
  evidence: files(memory),
  commitment: { accepted: true, signatory: '张三' },
});
const repairable = async (world: World): Promise<Memory> => {
  await known(world);
  const { id } = await anEcologyPenalty(world.table, '2026-05-31');
  return { record: id, ...(await evidence(world)) };
};
const repairs: readonly Journey[] = [
  {
    name: 'a repair is approved',
    kinds: ['repair'],
    begins,
    given: repairable,
    steps: [
      ask(filer, 'POST /repairs', applied),
      ...acts(
        '/repairs',
        [centre, 'forward'],
        [ecology, 'accept'],
        [ecology, 'extend', { reason: '需要核实' }],
        [ecology, 'approve'],
        [ecology, 'reinstate', { reason: '凭证系伪造', documentNumber: '示环撤修〔2026〕1号' }],
      ),
    ],
  },
  {
    name: 'a repair is declined',
    begins,
    given: repairable,
    steps: [
      ask(filer, 'POST /repairs', applied),
      ...acts('/repairs', [centre, 'return', { reason: '凭证不清' }], [filer, 'withdraw']),
    ],
  },
];

const declared = () =>
  aDeclaration({ issuedOn: '2026-01-05', validUntil: '2026-12-31', certificateNumber: 'Q-1' });
const resubmitted = () => {
  const { subject: _subject, category: _category, ...rest } = declared();
  return { ...rest, title: 'ISO 9001:2015 质量管理体系认证' };
};
const submissions: readonly Journey[] = [
  {
    name: 'a submission is published and comes to its end',
    kinds: ['submission'],
    begins,
    given: known,
    steps: [
      ask(filer, 'POST /submissions', declared),
      ...acts('/submissions', [centre, 'return', { reason: '请补充' }]),
      ask(filer, 'POST /submissions/{id}/resubmit', resubmitted),
      ...acts('/submissions', [centre, 'publish']),
      ended('expire-submissions'),
    ],
  },
  {
    name: 'a submission is found false',
    begins,
    given: known,
    steps: [
      ask(filer, 'POST /submissions', declared),
      ...acts(
        '/submissions',
        [centre, 'publish'],
        [centre, 'mark-false', { reason: '发证机构未颁发', findings: '向发证机构核实，未颁发该证书' }],
        [filer, 'respond', { statement: '证书真实' }],
        [centreTwo, 'confirm-false'],
      ),
    ],
  },
];

const made = (memory: Memory) => aPromise(subject, { matter: memory.matter ?? '一号店' });
const listed = async (world: World): Promise<Memory> => {
  await known(world);
  return {};
};
const onTheList = [
  ask(market, 'POST /commitment-items/versions', anItem()),
  ...acts('/commitment-items/versions', [centre, 'approve']),
];
const commitments: readonly Journey[] = [
  {
    name: 'an item is proposed and retired',
    kinds: ['commitment-item'],
    begins,
    given: listed,
    steps: [...onTheList, ...acts('/commitment-items/versions', [market, 'retire', { reason: '不再适用' }])],
  },
  {
    name: 'a promise is kept',
    kinds: ['commitment'],
    begins,
    given: listed,
    steps: [
      ...onTheList,
      ask(filer, 'POST /commitments', made),
      ...acts(
        '/commitments',
        [market, 'accept'],
        [market, 'check', { decision: '示市监许〔2026〕1号' }],
        [market, 'mend', { reason: '配齐设备' }],
        [market, 'kept'],
      ),
    ],
  },
  {
    name: 'a promise is broken',
    begins,
    given: listed,
    steps: [
      ...onTheList,
      ask(filer, 'POST /commitments', made),
      ...acts(
        '/commitments',
        [market, 'accept'],
        [market, 'check', { decision: '示市监许〔2026〕1号' }],
        [market, 'hear', { intended: 'broken', findings: '现场没有冷藏设备' }],
        [filer, 'answer', { statement: '设备已在途中' }],
        [market, 'broken', { documentNumber: '示市监诺〔2026〕1号' }],
      ),
    ],
  },
];

const first17 = '44010620131124001';
const wardNumber = first17 + idCheckCharacter(first17);

const agencies: readonly Journey[] = [
  {
    name: 'an agent is invited, accepts and is removed',
    kinds: ['agency'],
    begins,
    given: known,
    steps: [
      ask(
        filer,
        'POST /agencies',
        { subject, name: '陈九', scopes: ['objections'], until: '2027-05-30' },
        {
          keeps: (answer) => ({
            id: String(answer.id),
            code: String((answer.invitation as { code?: string } | undefined)?.code),
          }),
        },
      ),
      ...acts('/agencies', [agent, 'accept', ({ code = '' }: Memory) => ({ code })], [filer, 'remove']),
    ],
  },
  {
    name: 'an authorisation is given and comes to its end',
    kinds: ['authorisation'],
    begins,
    given: known,
    steps: [
      ask(filer, 'POST /authorisations', {
        subject,
        partner: 'partner-bank',
        purpose: 'financing',
        classes: ['honour'],
        until: '2026-12-31',
      }),
      ended('expire-authorisations'),
    ],
  },
  {
    name: 'an authorisation is withdrawn',
    begins,
    given: known,
    steps: [
      ask(filer, 'POST /authorisations', {
        subject,
        partner: 'partner-bank',
        purpose: 'financing',
        classes: ['honour'],
      }),
      ...acts('/authorisations', [filer, 'withdraw']),
    ],
  },
  {
    name: 'a complaint is answered',
    kinds: ['complaint'],
    begins,
    given: known,
    steps: [
      ask(citizen, 'POST /complaints', { organisation: creditAgency, statement: '承诺花钱删除处罚记录' }),
      ...acts(
        '/complaints',
        [centre, 'accept'],
        [agencyHead, 'respond', { statement: '已处理' }],
        [centre, 'answer', { findings: '宣传页承诺“包修复”', demanded: '撤下宣传页' }],
      ),
    ],
  },
  {
    name: 'a collective commitment is opened',
    kinds: ['collective-commitment'],
    begins,
    given: known,
    steps: [
      ask(associationHead, 'POST /collective-commitments', {
        association,
        title: '食品行业诚信经营承诺',
        promise: '不使用过期原料',
        liability: '按行业规约公开通报会员',
        until: '2027-09-17',
      }),
      ...acts('/collective-commitments', [centre, 'open']),
    ],
  },
  {
    name: 'a guardian is confirmed and withdraws',
    kinds: ['guardianship'],
    begins,
    given: (world) => evidence(world, guardian.sub),
    steps: [
      ask(guardian, 'POST /guardianships', (memory) => ({
        name: '王小宝',
        document: { type: '身份证', number: wardNumber },
        ground: 'parent',
        evidence: files(memory),
      })),
      ...acts(
        '/guardianships',
        [centre, 'confirm', { document: { number: wardNumber } }],
        [guardian, 'withdraw', { reason: '不再需要' }],
      ),
    ],
  },
];

const others: readonly Journey[] = [
  {
    name: 'an error report is answered',
    kinds: ['error-report'],
    begins,
    given: record,
    steps: [
      ask(citizen, 'POST /error-reports', ({ record: of = '' }) => ({
        record: of,
        statement: '公示的地址已变更',
      })),
      ...acts('/error-reports', [centre, 'answer', { answer: '已转提供单位核实' }]),
    ],
  },
  {
    name: 'a data query corrects its record',
    kinds: ['data-query'],
    begins,
    given: record,
    steps: [
      ask(centre, 'POST /data-queries', ({ record: of = '' }) => ({ record: of, question: '金额不一致' })),
      ...acts(
        '/data-queries',
        [market, 'confirm', { reason: '已核对案卷' }],
        [centre, 'ask-again', { reason: '请附案卷页码' }],
        [market, 'correct', { correction: { CF_NR: '罚款0.3万元' } }],
        [centre, 'close'],
      ),
    ],
  },
  {
    name: 'measures are applied',
    kinds: ['measure-case'],
    begins,
    given: async ({ table }) => ({ record: (await listedBefore(table, listedSubject)).id }),
    steps: [
      ask(centre, 'POST /measure-cases', ({ record: of = '' }) => ({ record: of, unit: financeUnit })),
      ...acts(
        '/measure-cases',
        [finance, 'receive'],
        [
          finance,
          'apply',
          { measures: ['CJ-0004'], appliedOn: '2026-11-24', item: 'ZJ-0001', matter: '办-1' },
        ],
      ),
    ],
  },
  {
    name: 'a rectification ends by its exit',
    kinds: ['rectification'],
    begins,
    given: known,
    steps: [
      ask(centre, 'POST /rectifications', {
        list: '名单1',
        subject,
        cause: '拖欠工资',
        unit: marketSupervisionUnit,
        condition: '付清工资',
        target: '2027-06-30',
      }),
      ...acts(
        '/rectifications',
        [market, 'guide', { measures: '已约谈' }],
        [filer, 'promise', { plan: '十二月底前付清', signatory: '张三' }],
        [market, 'report-progress', { reason: '已付一半' }],
        [filer, 'perform', { statement: '已付清' }],
        [market, 'send-back', { reason: '还差一笔' }],
        [filer, 'perform', { statement: '已付清' }],
        [market, 'exit', { document: '示市监退〔2026〕1号' }],
      ),
    ],
  },
];

/** A life of a case of each kind. */
export const caseJourneys = [
  ...objections,
  ...repairs,
  ...submissions,
  ...commitments,
  ...agencies,
  ...others,
];
