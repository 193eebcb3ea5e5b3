import { existsSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../shared/http/problem.ts';
import { SigningError } from '../../shared/signing/signer.ts';
import { MissingGlyphError } from '../../templates/report/render.ts';
import { stacksOf, testedStages } from './stages.ts';

/** The line that a function writes of an error. */
function logged(error: Error): string {
  const lines: string[] = [];
  const written = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    new Logger({ serviceName: 'public-credit' }).error('request failed', error);
  } finally {
    written.mockRestore();
  }
  return lines.join('');
}

describe.each(Object.keys(testedStages))('alarms of stage %s', (name) => {
  const { service, template } = stacksOf(name);
  const resources = template(service).findResources('AWS::CloudWatch::Alarm');
  const alarms = Object.entries(resources).map(([id, { Properties }]) => ({ id, ...Properties }));

  it('say whom they hurt and lead to a page that exists', () => {
    for (const { AlarmDescription } of alarms) {
      const [, hurts, page] =
        /^While this lasts, (.{20,})\. What to do: (docs\/runbooks\/[\w-]+\.md)$/.exec(AlarmDescription) ??
        [];
      expect(hurts, AlarmDescription).toBeDefined();
      expect(existsSync(new URL(`../../${page}`, import.meta.url)), page).toBe(true);
    }
  });

  it('look back a day at most, in periods that CloudWatch knows', () => {
    for (const { id, Period, Metrics, EvaluationPeriods } of alarms) {
      const seconds: number[] = [
        Period ?? [],
        (Metrics ?? []).map((metric: { MetricStat?: { Period: number } }) => metric.MetricStat?.Period ?? []),
      ].flat(2);
      expect(seconds.length, id).toBeGreaterThan(0);
      for (const each of seconds) {
        expect(each % 60, id).toBe(0);
        expect(each * EvaluationPeriods, id).toBeLessThanOrEqual(86_400);
      }
    }
  });

  it('hear of errors by the lines that functions log', () => {
    const patterns = Object.values(template(service).findResources('AWS::Logs::MetricFilter')).map(
      ({ Properties }) => Properties.FilterPattern as string,
    );
    const glyph = new MissingGlyphError('\u{2a6d6}', 'subject');
    for (const error of [
      new SigningError(new Error('refused')),
      new Problem(500, 'missing-glyph', { zh: '', en: '' }, { cause: glyph }),
    ]) {
      const line = JSON.parse(logged(error));
      // Of the language of filter patterns, what ours are made of.
      const meets = (pattern: string) =>
        [...pattern.matchAll(/\$\.([\w.]+) = "([^"]+)"/g)].some(
          ([, path = '', value]) =>
            path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], line) ===
            value,
        );
      expect(patterns.filter(meets), line.error.name).toHaveLength(1);
    }
  });

  it('tell somebody, also when it is over; those of new versions tell CodeDeploy', () => {
    for (const alarm of alarms) {
      if (/NewVersionFaults/.test(alarm.id)) continue;
      expect(alarm.AlarmActions, alarm.id).toHaveLength(1);
      expect(alarm.OKActions, alarm.id).toHaveLength(1);
    }
  });

  it('and a budget may speak to the topic that they go to, and nobody else', () => {
    const statements = Object.values(template(service).findResources('AWS::SNS::TopicPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal, Action }) => [Principal.Service, Action])).toEqual([
      ['cloudwatch.amazonaws.com', 'sns:Publish'],
      ['budgets.amazonaws.com', 'sns:Publish'],
    ]);
    for (const { Condition } of allowed) expect(Condition.StringEquals).toHaveProperty('aws:SourceAccount');
    const keys = JSON.stringify(template(service).findResources('AWS::KMS::Key'));
    for (const { Principal } of allowed) expect(keys).toContain(Principal.Service);
    for (const { Properties } of Object.values(template(service).findResources('AWS::Budgets::Budget')))
      for (const { Subscribers } of Properties.NotificationsWithSubscribers)
        expect(Subscribers).toEqual([
          { SubscriptionType: 'SNS', Address: { Ref: expect.stringContaining('Alarms') } },
        ]);
  });

  it('watch every function, every stream, every schedule and the dead letters', () => {
    const about = JSON.stringify(alarms);
    for (const id of Object.keys(template(service).findResources('AWS::Lambda::Function'))) {
      const of = alarms.filter((alarm) => JSON.stringify(alarm).includes(id));
      expect(of.length, id).toBeGreaterThanOrEqual(1);
    }
    const streams = Object.keys(template(service).findResources('AWS::Lambda::EventSourceMapping'));
    expect(alarms.filter(({ MetricName }) => MetricName === 'IteratorAge')).toHaveLength(streams.length);
    const schedules = Object.keys(template(service).findResources('AWS::Scheduler::Schedule'));
    expect(alarms.filter(({ MetricName }) => MetricName === 'TaskDone')).toHaveLength(schedules.length);
    for (const metric of [
      'ApproximateNumberOfMessagesVisible',
      'SigningFailures',
      'MissingGlyphs',
      'CertificateDaysLeft',
      'CalendarDaysLeft',
    ])
      expect(about).toContain(metric);
  });
});
