import { describe, expect, it } from 'vitest';
import { agencyKind, invitedAgency } from '../../../../../shared/domain/agencies/kind.ts';

const now = new Date('2026-11-24T02:00:00Z');
const agency = invitedAgency(
  {
    id: 'WT-2026-00000000X',
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    name: '李四',
    scopes: ['reports', 'objections'],
    until: '2026-12-31',
    code: '0000-0000-0000-0000-0000',
  },
  { party: 'enterprise', sub: 'boss', name: '张三' },
  now,
);
const accepted = { ...agency, agent: { sub: 'li', name: '李 四' } };
const { recipient, values } = agencyKind.notices;

describe('an agency', () => {
  it('is known by its letters and its address', () => {
    expect(agencyKind).toMatchObject({ name: 'agency', prefix: 'WT', path: '/agencies' });
  });

  it('begins as an invitation to nobody yet, of no policy and without a clock', () => {
    expect(agency).toMatchObject({
      state: 'invited',
      policy: '',
      agent: null,
      invitationUntil: '2026-12-01T16:00:00.000Z',
      deadlines: [],
    });
    expect(agencyKind.stateAt?.(agency, new Date('2026-12-01T16:00:00Z'))).toBe('expired');
  });
});

describe('what is told of an agency', () => {
  it('goes to the enterprise, and to the agent once there is one', () => {
    expect(recipient('enterprise', agency)).toBe('subject:91320100748204660Q');
    expect(recipient('agent', agency)).toBeNull();
    expect(recipient('agent', accepted)).toBe('person:li');
    expect(recipient('centre', accepted)).toBeNull();
    expect(recipient('clock', accepted)).toBeNull();
  });

  it('names the enterprise, the agent, what for and how long', () => {
    expect(values(agency, '离职')).toEqual({
      id: 'WT-2026-00000000X',
      subject: '示范食品有限公司',
      agent: '李四',
      scopes: { zh: '信用报告、信用异议', en: 'Credit reports, Objections' },
      until: '2026-12-31',
      reason: '离职',
    });
  });

  it('names the agent as whoever accepted is called', () => {
    expect(values(accepted, '').agent).toBe('李 四');
  });
});

it('an agency of a credit service body is told with its name and that of the person', () => {
  const organisation = {
    code: '91440100XX0009021F',
    name: { zh: '示范信用服务有限公司', en: 'Shifan Credit Services' },
  };
  expect(values({ ...accepted, organisation }, '').agent).toEqual({
    zh: '示范信用服务有限公司（李 四）',
    en: 'Shifan Credit Services (李 四)',
  });
});
