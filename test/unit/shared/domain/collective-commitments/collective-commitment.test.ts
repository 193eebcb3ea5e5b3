import { expect, it } from 'vitest';
import { alarmStages, startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  type CollectiveCommitment,
  collectiveKind,
} from '../../../../../shared/domain/collective-commitments/collective-commitment.ts';
import { collectivePolicy } from '../../../../../shared/policy/collective-commitments.ts';

const { recipient, values, clock } = collectiveKind.notices;
const filed = {
  id: 'JT-2026-00000001X',
  title: '食品安全承诺',
  association: '51440100XX0009013Q',
  associationName: '示范市食品行业协会',
  deadlines: [startDeadline('review', '2026-11-30', 2)],
} as unknown as CollectiveCommitment;

it('of a collective commitment hear the centre and the association', () => {
  expect([recipient('centre', filed), recipient('association', filed)]).toEqual([
    'centre',
    'subject:51440100XX0009013Q',
  ]);
});

it('of what is due hears the centre, which reviews it', () => {
  expect(alarmStages.map((stage) => clock?.alarm(stage, filed))).toEqual([
    { to: ['centre'], text: 'collective-commitment.remind' },
    { to: ['centre'], text: 'collective-commitment.overdue' },
    { to: ['centre'], text: 'collective-commitment.escalate' },
  ]);
  expect(clock?.daySet).toEqual({ text: 'collective-commitment.day-set', to: [] });
  expect(collectiveKind.rules({} as never)).toBe(collectivePolicy);
});

it('they are told its title and by when it is to be reviewed', () => {
  const told = {
    id: 'JT-2026-00000001X',
    title: '食品安全承诺',
    association: '示范市食品行业协会',
    due: { zh: '2026年12月2日', en: '2 December 2026' },
    reason: '原因',
  };
  expect(values(filed, '原因')).toEqual(told);
  expect(values({ ...filed, deadlines: [] }, '原因')).toEqual({ ...told, due: '' });
});
