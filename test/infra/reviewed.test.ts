import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, type SynthesizedStage, templatesOf } from '../../infra/review/documents.ts';
import { filesOf, reviewedFiles, reviewedTemplates } from '../../infra/review/files.ts';
import { inOneOrder } from '../../infra/review/readable.ts';
import { reviewedStages, synthesized, synthesizedStage } from '../../infra/review/stages.ts';

type Tree = Record<string, unknown>;

const names = Object.keys(reviewedStages);
// CDK judges them by its own rules here, and no other test of the same templates has it do so again.
const stages = new Map(names.map((name) => [name, synthesizedStage(name, synthesized(name))]));
const documents = new Map([...stages].map(([name, stage]) => [name, documentOf(stage)]));
const files = filesOf([...documents.values()]);

/** A stage whose templates were changed, by stack. */
function changed(name: string, change: (templates: Record<string, Tree>) => void): SynthesizedStage {
  const stage = structuredClone(stages.get(name));
  if (stage === undefined) throw new Error(`There is no stage ${name}`);
  const entries = Object.entries(stage.stacks).map(([stack, { template }]) => [stack, template]);
  change(Object.fromEntries(entries) as Record<string, Tree>);
  return stage;
}

/** The reviewed files after a change of some stages. */
function filesAfter(...after: readonly SynthesizedStage[]): Readonly<Record<string, string>> {
  const all = new Map([
    ...documents,
    ...after.map((stage) => [stage.values.stage, documentOf(stage)] as const),
  ]);
  return filesOf([...all.values()]);
}

/** Where an object's own values are that are no objects: the object, and the key. */
function leavesOf(value: unknown): [Tree, string][] {
  return Object.entries(value as Tree).flatMap(([key, each]): [Tree, string][] =>
    typeof each === 'object' && each !== null ? leavesOf(each) : [[value as Tree, key]],
  );
}

it('the templates are as they were reviewed', () => {
  expect(reviewedFiles(), 'Look at the difference, and accept it by `npm run review`').toEqual(files);
});

describe.each(names)('what is reviewed of stage %s', (name) => {
  it('is the whole of its templates', () => {
    const back = reviewedTemplates(name, files);
    const whole = templatesOf(documents.get(name) ?? expect.unreachable());
    expect(Object.keys(back).sort()).toEqual(Object.keys(stages.get(name)?.stacks ?? {}).sort());
    for (const [stack, template] of Object.entries(whole))
      expect(inOneOrder(back[stack] ?? {})).toEqual(inOneOrder(template));
  });

  it('changes with every value of them', () => {
    const places = leavesOf(Object.values(stages.get(name)?.stacks ?? {}).map(({ template }) => template));
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.boolean(), (at, goes) => {
        const after = changed(name, (templates) => {
          const [owner, key] = leavesOf(Object.values(templates))[at] ?? expect.unreachable();
          const value = owner[key];
          // Without its type a resource is none: that is refused when the files are written.
          if (goes && !Array.isArray(owner) && key !== 'Type') delete owner[key];
          else if (typeof value === 'number') owner[key] = value + 1;
          else owner[key] = typeof value === 'boolean' ? !value : `${value}x`;
        });
        expect(filesAfter(after)).not.toEqual(files);
      }),
      { numRuns: 10 },
    );
  });

  it('changes when a resource has another logical id, is new or goes', () => {
    const { values, stacks } = stages.get(name) ?? expect.unreachable();
    const { template, labels } = stacks.stateful ?? expect.unreachable();
    const resources = template.Resources as Record<string, { Type: string }>;
    const [id = ''] = Object.keys(resources).filter((each) => resources[each]?.Type === 'AWS::KMS::Key');
    const { [id]: gone, ...others } = resources;
    const another = {
      template: JSON.parse(JSON.stringify(template).replaceAll(`"${id}"`, `"${id}Again"`)),
      labels: new Map([...labels].map(([each, label]) => [each === id ? `${id}Again` : each, label])),
    };
    const more = { template: { ...template, Resources: { ...resources, New: gone } }, labels };
    const left = new Map([...labels].filter(([each]) => each !== id));
    const fewer = { template: { ...template, Resources: others }, labels: left };
    for (const stateful of [another, more, fewer])
      expect(filesAfter({ values, stacks: { ...stacks, stateful } as typeof stacks })).not.toEqual(files);
  });
});

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what CloudFormation lets a resource have
  readonly Properties: any;
}

describe('a change of one function in every stage is one hunk', () => {
  const changes: Readonly<
    Record<string, (resources: Readonly<Record<string, Resource>>, id: string) => void>
  > = {
    'more memory': (resources, id) => {
      (resources[id] as Resource).Properties.MemorySize = 3008;
    },
    'more time, and the alarm that goes by it': (resources, id) => {
      (resources[id] as Resource).Properties.Timeout += 5;
      for (const { Type, Properties } of Object.values(resources))
        if (Type === 'AWS::CloudWatch::Alarm' && Properties.MetricName === 'Duration')
          if (JSON.stringify(Properties.Dimensions).includes(`"${id}"`)) Properties.Threshold += 3000;
    },
    'a further right': (resources, id) => {
      const role = (resources[id] as Resource).Properties.Role['Fn::GetAtt'][0];
      const [policy] = (resources[role] as Resource).Properties.Policies;
      policy.PolicyDocument.Statement.push({ Effect: 'Allow', Action: 'kms:Sign', Resource: '*' });
    },
    'a further setting': (resources, id) => {
      (resources[id] as Resource).Properties.Environment.Variables.FURTHER = 'setting';
    },
  };
  it.each(Object.keys(changes))('%s', (change) => {
    const after = filesAfter(
      ...names.map((name) =>
        changed(name, ({ service }) => {
          const resources = service?.Resources as Record<string, Resource>;
          const [id] =
            Object.entries(resources).find(
              ([key, { Type }]) => Type === 'AWS::Lambda::Function' && !key.startsWith('BeforeTraffic'),
            ) ?? [];
          changes[change]?.(resources, id ?? '');
        }),
      ),
    );
    const touched = Object.keys(after).filter((file) => after[file] !== files[file]);
    expect(touched).toEqual([expect.stringMatching(/^worldwide\/service\/functions\/[\w-]+\.json$/)]);
    const [file = ''] = touched;
    expect(hunks(files[file] ?? '', after[file] ?? '')).toHaveLength(1);
  });
});

/** The heads of the hunks by which `git diff` shows a change. */
function hunks(before: string, after: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'hunks-'));
  try {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    execFileSync('git', ['diff', '--no-index', 'before', 'after'], { cwd: folder, encoding: 'utf8' });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.match(/^@@.*@@/gm) ?? [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('nothing that ships reads out of test/', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const reading = globSync('{functions,infra,shared,templates,docs}/**/*.{ts,tsx,mjs}', { cwd: root }).filter(
    (file) => /(['"`])(\.\.\/)+test\/[^'"`]*\1/.test(readFileSync(`${root}${file}`, 'utf8')),
  );
  expect(reading).toEqual([]);
});
