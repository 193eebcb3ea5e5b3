import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../../shared/identity/identity.ts';
import { actsFor, represents, subjectsFor } from '../../../../shared/identity/rights.ts';
import { type AgencyScope, agencyScopes } from '../../../../shared/policy/agencies.ts';
import { type Role, roles } from '../../../../shared/policy/roles.ts';
import { actor, auditItem } from '../../../../shared/store/audit.ts';
import { mayRead } from '../../../../shared/store/notices.ts';

const own = '91320100748204660Q';
const granted = '91440101MA59XXXX0A';
const other = '91440101MA59XXXX1B';

function viewer(scopes: readonly AgencyScope[], role: Role = 'agent'): Identity {
  return {
    sub: 'li',
    name: '李四',
    role,
    subjects: [own],
    unit: null,
    acr: null,
    agencies: [{ id: 'WT-1', subject: granted, subjectName: '示范', scopes }],
  };
}

const subsets = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  agencyScopes.filter((_, at) => (bits >> at) % 2 === 1),
);

describe('rights', () => {
  it.each(subsets.map((scopes) => ({ scopes })))(
    'of an agency for $scopes are these and no more',
    ({ scopes }) => {
      const person = viewer(scopes);
      for (const scope of agencyScopes) {
        expect(actsFor(person, granted, scope)).toBe(scopes.includes(scope));
        expect(actsFor(person, own, scope)).toBe(true);
        expect(actsFor(person, other, scope)).toBe(false);
        expect(subjectsFor(person, scope)).toEqual(scopes.includes(scope) ? [own, granted] : [own]);
      }
      expect(actsFor(person, granted, 'reports', 'objections')).toBe(
        scopes.includes('reports') || scopes.includes('objections'),
      );
      expect(represents(person, granted)).toBe(false);
    },
  );

  it.each(roles)('of the role %s', (role) => {
    const person = viewer(['reports'], role);
    const expected = role === 'agent' || role === 'citizen';
    expect(actsFor(person, own, 'reports')).toBe(expected);
    expect(actsFor(person, granted, 'reports')).toBe(expected);
    expect(represents(person, own)).toBe(expected);
    expect(subjectsFor(person, 'reports')).toEqual(expected ? [own, granted] : []);
  });

  it('of nobody are none', () => {
    expect(actsFor(undefined, own, 'reports')).toBe(false);
    expect(subjectsFor(undefined, 'reports')).toEqual([]);
  });
});

describe('an agent', () => {
  it('reads of the enterprise’s notices those of the agency alone', () => {
    const to = `subject:${granted}` as const;
    expect(mayRead(viewer(['objections']), { to, event: 'objection.closed' })).toBe(true);
    expect(mayRead(viewer(['objections']), { to, event: 'submission.published' })).toBe(false);
    expect(mayRead(viewer(['submissions']), { to, event: 'submission.published' })).toBe(true);
    expect(mayRead(viewer(['reports']), { to, event: 'objection.closed' })).toBe(false);
    expect(mayRead(viewer([...agencyScopes]), { to, event: 'agency.accepted' })).toBe(false);
    expect(mayRead(viewer([]), { to: `subject:${own}`, event: 'agency.accepted' })).toBe(true);
  });

  it('leaves the agency in the audit, and only where it was the right that counted', () => {
    const entry = { entity: 'report:1', action: 'report.issued', at: new Date(0), request: 'r' } as const;
    const asAgent = auditItem({ ...entry, by: actor(viewer(['reports']), granted) });
    expect(asAgent).toMatchObject({ by: { sub: 'li', agency: 'WT-1' }, list: 'ACTS#WT-1' });
    const asRepresentative = auditItem({ ...entry, by: actor(viewer(['reports']), own) });
    expect(asRepresentative.by).toEqual({ sub: 'li', role: 'agent' });
    expect(asRepresentative).not.toHaveProperty('list');
  });
});
