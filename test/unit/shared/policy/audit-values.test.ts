import { describe, expect, it } from 'vitest';
import { auditValue } from '../../../../shared/policy/audit-values.ts';
import { contradictionCodes } from '../../../../shared/policy/contradictions.ts';
import { causes, measureList } from '../../../../shared/policy/measures.ts';
import { objectionKinds, outcomes } from '../../../../shared/policy/objections.ts';
import { partners } from '../../../../shared/policy/partners.ts';
import { submissionCategories } from '../../../../shared/policy/submissions.ts';
import { units } from '../../../../shared/policy/units.ts';

describe('a value of a detail', () => {
  const codes: Readonly<Record<string, readonly string[]>> = {
    purpose: partners.flatMap(({ purposes }) => purposes.map(({ code }) => code)),
    partner: partners.map(({ code }) => code),
    contradiction: contradictionCodes,
    category: submissionCategories,
    cause: causes,
    kind: objectionKinds,
    measures: measureList.items.map(({ code }) => code),
    outcome: outcomes,
    unit: units.map(({ code }) => code),
  };

  it.each(Object.entries(codes))('of %s is read in the words of whoever owns the code', (name, known) => {
    expect(known.length).toBeGreaterThan(0);
    for (const code of known) expect(auditValue(name, code)?.zh, code).toMatch(/\p{Script=Han}/u);
  });

  it('is read by the name of its detail: the same code means another thing elsewhere', () => {
    expect(auditValue('by', 'repaired')?.zh).toBe('信用修复');
    expect(auditValue('cause', 'repaired')?.zh).toBe('已修复');
    expect(auditValue('title', 'repaired')).toBeUndefined();
  });

  it('of a refusal says why, by the code of the problem', () => {
    expect(auditValue('problem', 'role-not-allowed')?.zh).toBe('身份不能使用这项功能');
    expect(auditValue('problem', 'of a later release')).toBeUndefined();
  });
});
