import { describe, expect, it } from 'vitest';
import { readPattern } from '../../../../../infra/local/events/event-pattern.ts';

const event = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { type: { S: 'chunk' }, rows: { N: '12' } }, SizeBytes: 300 },
  tags: ['a', 'b'],
};

describe('event patterns', () => {
  it.each([
    ['an exact value', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['another value', { eventName: ['REMOVE'] }, false],
    ['a nested value', { dynamodb: { NewImage: { type: { S: ['chunk'] } } } }, true],
    [
      'all fields together',
      { eventName: ['REMOVE'], dynamodb: { NewImage: { type: { S: ['chunk'] } } } },
      false,
    ],
    ['a missing branch', { dynamodb: { OldImage: { type: { S: ['chunk'] } } } }, false],
    ['a prefix', { dynamodb: { NewImage: { type: { S: [{ prefix: 'ch' }] } } } }, true],
    ['a suffix', { dynamodb: { NewImage: { type: { S: [{ suffix: 'ch' }] } } } }, false],
    ['something there', { dynamodb: { NewImage: [{ exists: true }] } }, true],
    ['something absent', { dynamodb: { OldImage: [{ exists: false }] } }, true],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
    ['a number in a range', { dynamodb: { SizeBytes: [{ numeric: ['>', 100, '<=', 300] }] } }, true],
    ['letters of any case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['an element of a list', { tags: ['b'] }, true],
    ['one of several patterns', { $or: [{ eventName: ['REMOVE'] }, { tags: ['a'] }] }, true],
  ])('matches %s', (_, pattern, expected) => {
    expect(readPattern(pattern)(event)).toBe(expected);
  });

  it('refuses a comparison that it does not know, instead of letting everything through', () => {
    expect(() => readPattern({ ip: [{ cidr: '10.0.0.0/8' }] })).toThrow(/cidr/);
  });
});
