import { existsSync, readFileSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { Stack } from 'aws-cdk-lib';
import { Alarm, type CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../shared/http/problem.ts';
import { MissingGlyphError } from '../../templates/paper/pdf/missing-glyph.ts';
import { stories } from '../support/cloudwatch/stories.ts';
import { faultsOf } from '../support/cloudwatch/telling.ts';
import { stacksOf, testedStages } from './stages.ts';

/** What stories go by: the id of the alarm's construct; tasks share theirs, and so do groups of one alarm. */
function kindOf(id: string): string {
  return /NotRun$/.test(id) ? 'NotRun' : id.replace(/\d+$/, '');
}

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
  const { service, watch, template } = stacksOf(name);
  const alarms = [service, watch].flatMap((stack) =>
    Object.entries(template(stack).findResources('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => ({
      id,
      ...Properties,
    })),
  );
  const all = [service, watch].flatMap((stack) =>
    stack.node
      .findAll()
      .filter((construct): construct is Alarm => construct instanceof Alarm)
      .map((alarm) => {
        const id = String(Stack.of(alarm).resolve((alarm.node.defaultChild as CfnAlarm).logicalId));
        const properties = alarms.find((each) => each.id === id);
        return { path: alarm.node.path, kind: kindOf(alarm.node.id), properties: properties as never };
      }),
  );

  it('have each a story that rings it and one that does not, and there is no story without an alarm', () => {
    const kinds = new Set(all.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !(kind in stories))).toEqual([]);
    if (name === 'worldwide') expect(Object.keys(stories).filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it.each(all)('$path rings by its stories and stays quiet by the others', ({ kind, properties }) => {
    expect(faultsOf(kind, properties)).toEqual([]);
  });

  it('stand on a dashboard whose widgets show a hundred at most, which is all that CloudWatch takes', () => {
    const [dashboard] = Object.values(template(service).findResources('AWS::CloudWatch::Dashboard'));
    const parts = dashboard?.Properties.DashboardBody['Fn::Join'][1] as readonly unknown[];
    const body = parts.map((part) => (typeof part === 'string' ? part : 'a reference')).join('');
    const { widgets } = JSON.parse(body) as { widgets: { properties: { alarms?: readonly string[] } }[] };
    const shown = widgets.flatMap(({ properties }) => (properties.alarms ? [properties.alarms.length] : []));
    expect(shown.length).toBeGreaterThan(0);
    expect(Math.max(...shown)).toBeLessThanOrEqual(100);
  });

  it('look at ten metrics at most, which is all that CloudWatch takes', () => {
    for (const { id, Metrics = [] } of alarms)
      expect(Metrics.filter((each: object) => 'MetricStat' in each).length, id).toBeLessThanOrEqual(10);
  });

  it('say whom they hurt and lead to a page that exists', () => {
    for (const { AlarmDescription } of alarms) {
      const [, hurts, page] =
        /^While this lasts, (.{20,})\. What to do: (docs\/runbooks\/[\w-]+\.md)$/.exec(AlarmDescription) ??
        [];
      expect(hurts, AlarmDescription).toBeDefined();
      expect(existsSync(new URL(`../../${page}`, import.meta.url)), page).toBe(true);
    }
  });

  it.each(all)('$path is named by the page that it leads to', ({ path, kind, properties }) => {
    const { AlarmDescription } = properties as { readonly AlarmDescription: string };
    const [page = ''] = /docs\/runbooks\/[\w-]+\.md/.exec(AlarmDescription) ?? [];
    const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
    const [owner = '', id = ''] = path.split('/').slice(-2);
    // A state machine's alarm shows with its owner; tasks are many, most of them on one page.
    const names = [id, kind, `${owner}${id}`, ...(kind === 'NotRun' ? ['…NotRun'] : [])];
    expect(names.filter((each) => new RegExp(`\`${each}\\d?…?\``).test(text))).not.toEqual([]);
  });

  it('look back as far as CloudWatch does at most, in periods that it knows', () => {
    for (const { id, Period, Metrics, EvaluationPeriods } of alarms) {
      const seconds: number[] = [
        Period ?? [],
        (Metrics ?? []).map((metric: { MetricStat?: { Period: number } }) => metric.MetricStat?.Period ?? []),
      ].flat(2);
      expect(seconds.length, id).toBeGreaterThan(0);
      for (const each of seconds) {
        expect(each % 60, id).toBe(0);
        // PutMetricAlarm: seven days where a period is an hour or more, a day where it is shorter.
        expect(each * EvaluationPeriods, id).toBeLessThanOrEqual(each >= 3600 ? 604_800 : 86_400);
      }
    }
  });

  it('hear of errors by the lines that functions log', () => {
    const patterns = Object.values(template(service).findResources('AWS::Logs::MetricFilter')).map(
      ({ Properties }) => Properties.FilterPattern as string,
    );
    const glyph = new MissingGlyphError('\u{2a6d6}', 'subject');
    for (const error of [glyph, new Problem(500, 'missing-glyph', { zh: '', en: '' }, { cause: glyph })]) {
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
      // Whoever deploys hears of it: what it refuses fails the deployment.
      if (id.startsWith('BeforeTraffic')) continue;
      const of = alarms.filter((alarm) => JSON.stringify(alarm).includes(id));
      expect(of.length, id).toBeGreaterThanOrEqual(1);
    }
    const streams = Object.keys(template(service).findResources('AWS::Lambda::EventSourceMapping'));
    expect(alarms.filter(({ MetricName }) => MetricName === 'IteratorAge')).toHaveLength(streams.length);
    const schedules = Object.keys(template(service).findResources('AWS::Scheduler::Schedule'));
    expect(alarms.filter((alarm) => JSON.stringify(alarm).includes('"TaskDone"'))).toHaveLength(
      schedules.length,
    );
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
