import { describe, expect, it } from 'vitest';
import { SubjectChanges } from '../../../../functions/import/subject-changes.ts';
import type { RecordContent } from '../../../../shared/domain/record.ts';

const now = new Date('2026-11-24T01:00:00Z');

/** When the subject of its first record counts as altered, as it is written. */
function alteredBy(subject: RecordContent['subject']): unknown {
  const changes = new SubjectChanges();
  changes.note({ subject, catalogue: 'administrative-penalty' } as RecordContent, undefined);
  const [write] = changes.writes(now);
  return write !== undefined && 'Update' in write ? write.Update.ExpressionAttributeValues?.[':now'] : null;
}

describe('the first record of a subject', () => {
  it('alters what a report said of a person, who may have one that says there is nothing', () => {
    expect(alteredBy({ id: `P${'0'.repeat(32)}`, kind: 'person', name: '周静怡' })).toBe(now.toISOString());
  });

  it('alters nothing of an organisation, which had no report', () => {
    expect(alteredBy({ id: '91440100XX00000196', kind: 'organisation', name: '甲' })).toBeUndefined();
  });
});
