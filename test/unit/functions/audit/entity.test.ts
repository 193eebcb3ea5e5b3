import { describe, expect, it } from 'vitest';
import { entityOf } from '../../../../functions/audit/entity.ts';
import { caseNumber } from '../../../../shared/domain/cases/case-number.ts';
import { datedNumber } from '../../../../shared/domain/dated-number.ts';
import { reportNumber } from '../../../../shared/domain/report/identifiers.ts';
import { auditAct } from '../../../../shared/policy/audit-words.ts';
import { auditedThings } from '../../../../shared/store/audited.ts';
import { caseStores } from '../../../../shared/store/kinds.ts';

const now = new Date('2026-11-29T17:00:00Z');
const random = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
const code = '91310000132215150M';

describe('what a number is the number of', () => {
  it('follows for each kind of case from its first letters', () => {
    for (const { kind } of caseStores) {
      const number = caseNumber(kind.prefix, '2026', random);
      expect(entityOf(number.toLowerCase())).toBe(`${kind.name}:${number}`);
    }
  });

  it.each([
    [reportNumber(now, random), `report:${reportNumber(now, random)}`],
    [datedNumber('B', now, random), `batch:${datedNumber('B', now, random)}`],
    [code, `subject:${code}`],
    [`${code}-0123456789abcdef`, `record:${code}-0123456789abcdef`],
    ['/verify', 'path:/verify'],
    ['report:1', 'report:1'],
    ['没有', null],
    ['YY-2026-00000000A', null],
  ])('%s is %s', (typed, entity) => {
    expect(entityOf(typed)).toBe(entity);
  });

  it('bears the day in China', () => {
    expect(datedNumber('B', now, random)).toBe('B202611300102030405060708');
  });
});

describe('an entry in words', () => {
  it('has them for every kind of case and each of its acts', () => {
    for (const { kind } of caseStores) {
      expect(auditedThings[kind.name]).toBe(kind.title);
      for (const { audit } of kind.lifeCycle.transitions) expect(auditAct(audit)).toBeDefined();
    }
  });
});
