import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { importsAtOnce, sharesOf } from '../../infra/concurrency.ts';
import { readStage, type StageSettings } from '../../infra/config.ts';
import { readDefinition } from '../../infra/local/workflow/language.ts';
import { partitionOf } from '../../infra/partitions.ts';
import { synthesizedDefinition } from '../support/synthesized-definition.ts';
import { stacksOf, testedStages } from './stages.ts';
import { statementsIn } from './statements.ts';

describe.each(Object.keys(testedStages))('the import of files in stage %s', (name) => {
  const stage = stacksOf(name);
  const template = stage.template(stage.service);
  const definition = synthesizedDefinition(name, stage);
  const region = testedStages[name]?.region ?? '';

  it('is Amazon States Language to others, and nothing that one machine does not carry out', () => {
    const { isValid, errorsText } = aslValidator(JSON.parse(definition));
    expect(errorsText('\n')).toBe('');
    expect(isValid).toBe(true);
    const { States } = readDefinition(definition);
    expect(States.Chunks).toMatchObject({
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      MaxConcurrency: importsAtOnce(readStage(name, testedStages[name])),
    });
    const { Import } = (States.Chunks as { ItemProcessor: { States: Record<string, object> } }).ItemProcessor
      .States;
    expect(Import).toMatchObject({ Retry: [{ JitterStrategy: 'FULL' }, { JitterStrategy: 'FULL' }] });
  });

  it('names services and functions of its own partition', () => {
    const arns = [...definition.matchAll(/arn:([\w-]+):/g)].map(([, partition]) => partition);
    expect(new Set(arns)).toEqual(new Set([partitionOf(region)?.name]));
  });

  it('may call its steps, read lists of chunks and run its items, and nothing else of the city’s data', () => {
    const statements = statementsIn(template).filter(
      ({ id, Resource }) => id.startsWith('ImportsMachine') && Resource !== '*',
    );
    const rights = statements.map(({ Action, Resource }) => [Action, JSON.stringify(Resource)]);
    expect(rights).toEqual([
      ['lambda:InvokeFunction', expect.stringMatching(/^\{"Ref":"importLive\w+"\}$/)],
      ['s3:GetObject', expect.stringMatching(/Files.*\/batches\/\*\/manifest\.json/)],
      ['kms:Decrypt', expect.stringContaining('DataKey')],
      ['states:StartExecution', expect.stringContaining(`:stateMachine:credit-${name}-imports`)],
      [
        ['states:DescribeExecution', 'states:StopExecution'],
        expect.stringMatching(
          new RegExp(`:execution:credit-${name}-imports/\\*.*:execution:credit-${name}-imports:\\*`),
        ),
      ],
    ]);
  });

  it('is started by those alone whose manifest says so', () => {
    const starters = statementsIn(template)
      .filter(({ Action }) => [Action].flat().includes('states:StartExecution'))
      .map(({ id }) => id.replace(/Role.*/, ''));
    const meant = allManifests.filter(([, { imports }]) => imports?.includes('start')).map(([each]) => each);
    expect(starters.sort()).toEqual(['ImportsMachine', ...meant].sort());
    for (const [id, { Properties }] of Object.entries(template.findResources('AWS::Lambda::Function')))
      expect('IMPORTS' in (Properties.Environment?.Variables ?? {}), id).toBe(
        meant.includes(Properties.Environment?.Variables?.FUNCTION),
      );
  });

  it('hears of departments’ files, which no scanner of attached files hears of and takes away', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule')).flatMap(({ Properties }) => {
      const { object, s3ObjectDetails } = Properties.EventPattern.detail;
      const [key] = object?.key ?? s3ObjectDetails.objectKey;
      return Properties.Targets.map(({ Arn }: { Arn: { Ref: string } }) => [
        Arn.Ref.replace(/Live.*/, ''),
        key,
      ]);
    });
    const elsewhere = { 'anything-but': { prefix: 'incoming/' } };
    expect(rules.filter(([target]) => target === 'import')).toEqual([['import', { prefix: 'incoming/' }]]);
    for (const [target, key] of rules) if (target !== 'import') expect(key).toEqual(elsewhere);
  });

  it('keeps what it was told out of its log', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    expect(machine?.Properties).toMatchObject({
      StateMachineName: `credit-${name}-imports`,
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: partitionOf(region)?.tracing },
    });
  });
});

describe('what an account can run at once', () => {
  const beijing = testedStages.beijing as StageSettings;
  const shares = (settings: Partial<StageSettings>): Readonly<Record<string, number>> => {
    const stage = readStage('city', { ...beijing, ...settings });
    const shareOf = sharesOf(stage, allManifests);
    return {
      atOnce: importsAtOnce(stage),
      ...Object.fromEntries(
        allManifests.flatMap(([name, manifest]) => {
          const share = shareOf(manifest);
          return share === undefined ? [] : [[name, share]];
        }),
      ),
    };
  };

  it('is left alone in a new account, and a file is imported with care', () => {
    expect(shares({})).toEqual({ atOnce: 5 });
    expect(shares({ imports: { atOnce: 12 } })).toEqual({ atOnce: 12 });
  });

  it('is kept for readers but for what imports and their followers share', () => {
    const {
      atOnce,
      import: imports,
      ...followers
    } = shares({ concurrency: { account: 1000, readers: 600 } });
    expect({ atOnce, imports }).toEqual({ atOnce: 40, imports: 200 });
    expect(
      Object.values(followers).reduce((sum: number, share) => sum + Number(share), 0),
    ).toBeLessThanOrEqual(200);
    expect(shares({ concurrency: { account: 130, readers: 100 } })).toMatchObject({ atOnce: 15, import: 15 });
  });

  it.each([
    [{ concurrency: { account: 10, readers: 5 } }, 'concurrency.account'],
    [{ concurrency: { account: 1000, readers: 50 } }, 'concurrency.readers'],
    [{ concurrency: { account: 1000, readers: 998 } }, 'concurrency.readers'],
    [{ concurrency: { account: 1000, readers: 900 }, imports: { atOnce: 51 } }, 'imports.atOnce'],
  ] satisfies [Partial<StageSettings>, string][])('is not shared as %j', (settings, setting) => {
    expect(() => readStage('city', { ...beijing, ...settings })).toThrow(setting);
  });
});
