import { describe, expect, it } from 'vitest';
import { objectEvents } from '../../../../../infra/local/events/object-events.ts';

const created = {
  event: 'ObjectCreated:Post',
  bucket: 'files',
  key: 'uploads/证 明.pdf',
  size: 3,
  etag: 'e',
  versionId: 'v',
};
const now = new Date('2026-11-24T00:00:00Z');
const spec = (pattern: Record<string, unknown>, form: 'event-bridge' | 'notification' = 'event-bridge') => ({
  function: 'uploads',
  form,
  pattern,
});

describe('events of a new object', () => {
  it('reach a rule of EventBridge whose pattern fits', () => {
    const pattern = {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: ['files'] }, object: { key: [{ prefix: 'uploads/' }] } },
    };
    expect(objectEvents([spec(pattern)], created, now)).toMatchObject([
      {
        function: 'uploads',
        event: { detail: { object: { key: 'uploads/证 明.pdf', size: 3 }, reason: 'PostObject' } },
      },
    ]);
  });

  it('tell apart by its place what people attach from what departments send, and how it came', () => {
    const of = (key: unknown) => spec({ detail: { bucket: { name: ['files'] }, object: { key: [key] } } });
    const rules = [
      { ...of({ 'anything-but': { prefix: 'incoming/' } }), function: 'scanning' },
      { ...of({ prefix: 'incoming/' }), function: 'import' },
    ];
    const toldOf = (key: string, event: string) => objectEvents(rules, { ...created, key, event }, now);
    expect(toldOf('U1', 'ObjectCreated:Post').map((told) => told.function)).toEqual(['scanning']);
    expect(toldOf('incoming/B1', 'ObjectCreated:CompleteMultipartUpload')).toMatchObject([
      { function: 'import', event: { detail: { reason: 'CompleteMultipartUpload' } } },
    ]);
  });

  it('do not reach a rule for another bucket', () => {
    expect(objectEvents([spec({ detail: { bucket: { name: ['other'] } } })], created, now)).toEqual([]);
  });

  it('reach a bucket notification with the key form-encoded', () => {
    expect(
      objectEvents([spec({ detail: { bucket: { name: ['files'] } } }, 'notification')], created, now),
    ).toMatchObject([
      {
        event: {
          Records: [
            { eventName: 'ObjectCreated:Post', s3: { object: { key: 'uploads/%E8%AF%81+%E6%98%8E.pdf' } } },
          ],
        },
      },
    ]);
  });
});
