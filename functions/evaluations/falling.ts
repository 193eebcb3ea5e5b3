import type { Standing } from '../../shared/domain/evaluation/in-use.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import type { Write } from '../../shared/store/table.ts';

/** Tells a subject of its fall to the lowest grade, before it is used. */
export function fallingWrite(
  {
    subject,
    name,
    revision,
    standing: { inUse, falling },
    ruleSet,
  }: {
    readonly subject: string;
    readonly name: string;
    /** Tells this fall from another one. */
    readonly revision: number;
    readonly standing: Standing;
    readonly ruleSet: RuleSet;
  },
  now: Date,
): Write {
  const object = `/subjects/${subject}/evaluation`;
  const nameOf = (code: string | undefined) => ruleSet.grades.find((grade) => grade.code === code)?.name;
  return outboxWrite(
    {
      id: `evaluation-${subject}-${revision}`,
      event: 'evaluation.falling',
      object,
      announcements: [
        {
          to: `subject:${subject}`,
          text: 'evaluation.falling',
          values: {
            subject: name,
            grade: nameOf(falling?.grade) ?? falling?.grade ?? '',
            former: nameOf(inUse?.grade) ?? inUse?.grade ?? { zh: '无等级', en: 'no grade' },
            from: falling?.usedFrom ?? '',
          },
        },
      ],
    },
    now,
  );
}
