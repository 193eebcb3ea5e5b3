import { describe, expect, it } from 'vitest';
import { publicityOf } from '../../../../shared/domain/publicity.ts';
import { notYetDue } from '../../../../shared/policy/catalogues/commitment.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';

const ofCommitment = (data: Readonly<Record<string, string>>) =>
  publicityOf({
    catalogue: catalogue('commitment'),
    subjectKind: 'organisation',
    data: { CN_RQ: '2024-03-01', CN_GKLX: '可向社会公开', ...data },
  });

describe('the publicity of a commitment', () => {
  it.each([notYetDue, '全部履行'])(
    'has no end while nothing speaks against its subject: %s',
    (performance) => {
      expect(ofCommitment({ CN_LXZT: performance })).toMatchObject({ rule: 'open', degree: null });
    },
  );

  it.each(['部分履行', '全部未履行'])(
    'ends once it was broken (%s), counted from the finding',
    (performance) => {
      const broken = ofCommitment({ CN_LXZT: performance, CN_RDRQ: '2026-11-20' });
      expect(broken).toMatchObject({
        rule: 'degree',
        degree: 'ordinary',
        degreeBy: 'default',
        until: '2027-11-20',
      });
      expect(ofCommitment({ CN_LXZT: performance }).until).toBe('2025-03-01');
    },
  );

  it('does not begin because it was broken, where it was not for the public', () => {
    const broken = { CN_LXZT: '全部未履行', CN_RDRQ: '2026-11-20', CN_GKLX: '不可公开' };
    expect(ofCommitment(broken).until).toBeNull();
  });
});
