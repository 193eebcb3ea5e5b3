import { describe, expect, it } from 'vitest';
import { toLambdaRecord } from '../../../../../infra/local/events/stream-record.ts';

describe('record of a stream', () => {
  it('has the form in which Lambda hands it over', () => {
    const record = toLambdaRecord(
      {
        eventID: 'e1',
        eventName: 'INSERT',
        eventVersion: '1.1',
        dynamodb: {
          ApproximateCreationDateTime: new Date('2026-11-24T00:00:05.700Z'),
          Keys: { pk: { S: 'a' } },
          NewImage: { pk: { S: 'a' }, hash: { B: new Uint8Array([1, 2]) }, list: { L: [{ N: '1' }] } },
          SequenceNumber: '100',
          SizeBytes: 12,
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      },
      'arn:aws:dynamodb:x',
    );
    expect(record).toEqual({
      eventID: 'e1',
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'cn-north-1',
      dynamodb: {
        ApproximateCreationDateTime: 1795478405,
        Keys: { pk: { S: 'a' } },
        NewImage: { pk: { S: 'a' }, hash: { B: 'AQI=' }, list: { L: [{ N: '1' }] } },
        SequenceNumber: '100',
        SizeBytes: 12,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: 'arn:aws:dynamodb:x',
    });
  });
});
