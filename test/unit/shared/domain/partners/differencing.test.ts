import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../../shared/domain/china-time.ts';
import { answerOf } from '../../../../../shared/domain/partners/answer.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { qualification } from '../../../../../shared/domain/scenes/qualification.ts';
import { type CatalogueCode, catalogueCodes } from '../../../../../shared/policy/catalogue.ts';
import { partners } from '../../../../../shared/policy/partners.ts';
import { sceneFor } from '../../../../../shared/policy/scenes.ts';
import { aRecord } from '../../../../support/records.ts';

const questions = 1000;
const subject = '91320100748204660Q';

/** What a partner wants to learn and is given nowhere: of two subjects it is all that differs. */
interface Secrets {
  /** Digits that a mask hides. */
  readonly phone: string;
  readonly representative: string;
  readonly fine: string;
  readonly remark: string;
  /** What was repaired, revoked, withheld, or is public no longer. */
  readonly hidden: readonly Partial<CreditRecord>[];
}

const one: Secrets = {
  phone: '13812345678',
  representative: '欧阳小明',
  fine: '2.5',
  remark: '举报人王五',
  hidden: [
    { standing: 'repaired', title: '已修复的处罚', date: '2026-08-01' },
    { standing: 'revoked', title: '已撤销的处罚', date: '2026-08-02' },
    { publicUntil: '2026-01-01', title: '已过公示期的处罚', date: '2025-01-02' },
  ],
};
const other: Secrets = {
  phone: '13800005678',
  representative: '司马大海',
  fine: '98',
  remark: '',
  hidden: [],
};

/** The subject's record: the same for the world, with other secrets in it. */
function recordsWith({ phone, representative, fine, remark, hidden }: Secrets): CreditRecord[] {
  const open = [0, 1, 2].map((at) =>
    aRecord({
      id: `${subject}-${at}`,
      title: `未按规定公示联系电话${phone}`,
      date: addDays('2026-03-05', at * 40),
      publicUntil: addDays('2027-03-05', at * 40),
      data: { CF_WSH: `示市监罚〔2026〕${at}号`, CF_FDDBR: representative, CF_NR_FK: fine, BZ: remark },
      remarks: { 备注: remark },
    }),
  );
  const honour = aRecord({ id: `${subject}-h`, catalogue: 'honour', publicUntil: null, data: {} });
  return [...open, honour, ...hidden.map((each, at) => aRecord({ ...each, id: `${subject}-r${at}` }))];
}

const purposes = partners.flatMap((partner) => partner.purposes.map((purpose) => ({ partner, purpose })));

interface Question {
  readonly at: number;
  readonly classes: readonly CatalogueCode[];
  readonly day: string;
}

/** Random numbers that are the same in each run. */
function* randoms(): Generator<number> {
  let state = 20_260_918;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/**
 * Questions as somebody asks them who compares answers: each differs from the one before in one thing, the purpose, a
 * class more or less, or the day, around the days on which something changes.
 */
function* cleverQuestions(): Generator<Question> {
  const random = randoms();
  const below = (most: number) => Math.floor((random.next().value as number) * most);
  let question: Question = { at: 0, classes: catalogueCodes, day: '2026-09-18' };
  for (;;) {
    yield question;
    const code = catalogueCodes[below(catalogueCodes.length)] ?? 'honour';
    const { classes } = question;
    question = [
      { ...question, at: below(purposes.length) },
      {
        ...question,
        classes: classes.includes(code) ? classes.filter((each) => each !== code) : [...classes, code],
      },
      { ...question, day: addDays('2026-01-01', below(900)) },
      { ...question, day: addDays(question.day, below(2) === 0 ? 1 : -1) },
    ][below(4)] as Question;
  }
}

/** Everything that the partner is told. */
function told(secrets: Secrets, { at, classes, day }: Question): string {
  const asked = purposes[at] ?? purposes[0];
  if (asked === undefined) throw new Error('There is no purpose to ask for');
  const { partner, purpose } = asked;
  const records = recordsWith(secrets);
  const scene = sceneFor(partner, purpose);
  return JSON.stringify({
    classes: answerOf(records, purpose, classes, day),
    scene: scene && qualification(scene, { subject, records, grade: 'A' }, day).qualifies,
  });
}

describe(`${questions} questions, each chosen to differ from the one before in one thing`, () => {
  const asked = Array.from(
    { length: questions },
    (
      (all) => () =>
        all.next().value as Question
    )(cleverQuestions()),
  );

  it('are answered alike, whatever stands in what is masked or withheld', () => {
    const differing = asked.filter((question) => told(one, question) !== told(other, question));
    expect(differing).toEqual([]);
  });

  it('are answered with none of it', () => {
    const all = asked.map((question) => told(one, question)).join('\n');
    for (const secret of [
      one.phone,
      one.representative,
      one.remark,
      ...one.hidden.map(({ title = '' }) => title),
    ])
      expect(all).not.toContain(secret);
  });

  it('are answered in many ways: they do ask for what may be known', () => {
    const answers = new Set(asked.map((question) => told(one, question)));
    expect(answers.size).toBeGreaterThan(100);
    for (const said of ['"scene":true', '"scene":false', '"count":', '"listed":'])
      expect(
        [...answers].some((answer) => answer.includes(said)),
        said,
      ).toBe(true);
  });
});
