import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allManifests } from '../functions/manifests.ts';
import { reviewedTemplates } from '../infra/review/files.ts';

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

const templates = reviewedTemplates('worldwide');

/** The reviewed template of a stack of the stage outside mainland China, where everything is in it. */
function resources(stack: string): [string, Resource][] {
  return Object.entries(templates[stack]?.Resources as unknown as Record<string, Resource>);
}

/** A function by the logical id of anything that belongs to it. */
function nameIn(text: string, names: readonly string[]): string | undefined {
  const id = /"(\w+?)(?:Live|Function|Role)[0-9A-F]{8}/.exec(text)?.[1];
  return names.find((name) => name.replaceAll('-', '') === id);
}

/** docs/architecture.md: the words of this file around diagrams drawn from the reviewed templates. */
export function architectureDocument(): string {
  const service = resources('service');
  const functions = service.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::Lambda::Function'
      ? [String((Properties?.Environment as { Variables?: { FUNCTION?: string } })?.Variables?.FUNCTION)]
      : [],
  );
  const text = (resource: Resource) => JSON.stringify(resource.Properties ?? {});

  // What leads to functions
  const integrations = new Map(
    service.flatMap(([id, resource]) =>
      resource.Type === 'AWS::ApiGatewayV2::Integration'
        ? [[id, nameIn(JSON.stringify(resource.Properties?.IntegrationUri), functions)] as const]
        : [],
    ),
  );
  const routes = new Map<string, number>();
  for (const [, resource] of service) {
    if (resource.Type !== 'AWS::ApiGatewayV2::Route') continue;
    const name = integrations.get(/"Ref":"(\w+)"\}\]\]/.exec(text(resource))?.[1] ?? '') ?? '';
    routes.set(name, (routes.get(name) ?? 0) + 1);
  }
  const streams = service.flatMap(([, resource]) => {
    if (resource.Type !== 'AWS::Lambda::EventSourceMapping') return [];
    const kind = /type\\*":\{\\*"S\\*":\[\\*"([\w-]+)/.exec(text(resource))?.[1] ?? 'any';
    return [{ name: nameIn(text(resource), functions) ?? '?', kind }];
  });
  const schedules = service.flatMap(([, resource]) => {
    if (resource.Type !== 'AWS::Scheduler::Schedule') return [];
    const { ScheduleExpression = '' } = resource.Properties as { ScheduleExpression?: string };
    return [{ name: nameIn(text(resource), functions) ?? '?', when: ScheduleExpression }];
  });

  // What functions may do
  const rights = service.flatMap(([id, resource]) => {
    if (resource.Type !== 'AWS::IAM::Role') return [];
    const name = functions.find((one) => id.startsWith(`${one.replaceAll('-', '')}Role`));
    if (name === undefined) return [];
    const { Policies = [] } = resource.Properties as {
      Policies?: {
        PolicyDocument: {
          Statement: { Action: string | string[]; Condition?: unknown; Resource: unknown }[];
        };
      }[];
    };
    const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const actions = (prefix: RegExp) =>
      statements.flatMap(({ Action, Condition }) =>
        [Action]
          .flat()
          .filter((action) => prefix.test(action) && Condition === undefined)
          .map((action) => action.replace(/^\w+:/, '')),
      );
    return [
      {
        name,
        table: actions(/^dynamodb:(?!.*Stream)/),
        files: actions(/^s3:(Get|Put|Delete|List)/),
        keys: actions(/^kms:(Sign|GetPublicKey)|^secretsmanager:/),
      },
    ];
  });

  const counted = (count: number) => (count === 1 ? '1 entrance' : `${count} entrances`);
  const node = (name: string) => `f_${name.replaceAll('-', '_')}["${name}"]`;
  const id = (name: string) => `f_${name.replaceAll('-', '_')}`;
  const http = functions.filter((name) => routes.has(name));
  const background = functions.filter((name) => !routes.has(name));
  const diagram = [
    'flowchart LR',
    '  people(["people and programs"]) --> edge["CloudFront + WAF<br/>(not in mainland China)"]',
    '  edge --> api["HTTP API<br/>throttle, access log, TLS"]',
    '  people -. "in mainland China" .-> api',
    '  subgraph answers["answer requests"]',
    ...http.map((name) => `    ${node(name)}`),
    '  end',
    '  subgraph work["work in the background"]',
    ...background.map((name) => `    ${node(name)}`),
    '  end',
    ...http.map((name) => `  api -- "${counted(routes.get(name) ?? 0)}" --> ${id(name)}`),
    '  answers --> table[("table")]',
    '  answers --> files[("files")]',
    ...streams.map(({ name, kind }) => `  table -- "stream: ${kind}" --> ${id(name)}`),
    '  clock(["clock"])',
    ...schedules.map(({ name, when }) => `  clock -- "${when}" --> ${id(name)}`),
    ...allManifests.flatMap(([name, { imports = [] }]) => [
      ...(imports.includes('start')
        ? [`  ${id(name)} -- "start" --> imports["Step Functions:<br/>import of a file"]`]
        : []),
      ...(imports.includes('steps') ? [`  imports -- "each step" --> ${id(name)}`] : []),
    ]),
    '  work -- "what fails in the end" --> dead["dead letters"]',
    ...allManifests.flatMap(([name, { signs }]) =>
      signs === true ? [`  ${id(name)} -- "sign" --> key["signing key (KMS)"]`] : [],
    ),
  ].join('\n');

  const stacks = ['stateful', 'copies', 'backup', 'edge', 'service', 'watch'].map((stack) => {
    const kinds = new Map<string, number>();
    for (const [, { Type }] of resources(stack)) kinds.set(Type, (kinds.get(Type) ?? 0) + 1);
    const most = [...kinds].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 6);
    return `| ${stack} | ${[...kinds.values()].reduce((sum, count) => sum + count, 0)} | ${most.map(([kind, count]) => `${count} ${kind.replace(/^AWS::/, '')}`).join(', ')} |`;
  });

  return `# Architecture

Drawn by \`npm run docs\` from the reviewed templates (\`infra/reviewed\`); a test fails when it is
not current. How cases move from state to state is drawn in [life-cycles.md](life-cycles.md); why things are as they
are stands in [adr/](adr).

## What calls what

\`\`\`mermaid
${diagram}
\`\`\`

A request reaches one function for one capability. It writes state, audit entry and outbox event in one transaction;
everything that need not happen at once starts from the table's stream or from the clock. What a function cannot do
after its tries goes to the dead letters and rings an alarm.

**Readers of the stream.** ${streams.length} functions read one stream, each with a filter of its own. AWS names two readers of a
shard as the number to design for; more may be slowed down by the stream's read limit, which shows as growing age
(alarm \`Late\`), never as loss. ADR 0062 says what to do before a city is that large.

## Who may do what

| function | on the table | on files | keys and secrets |
| --- | --- | --- | --- |
${rights
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .map(
    ({ name, table, files, keys }) =>
      `| ${name} | ${[...new Set(table)].join(', ') || '–'} | ${[...new Set(files)].join(', ') || '–'} | ${[...new Set(keys)].join(', ') || '–'} |`,
  )
  .join('\n')}

Rights bound by a condition (sessions, limits and audit entries, each to its own keys) are left out here; each
function's role names the table, prefixes and keys that it uses and nothing else (\`test/infra/rights.test.ts\`).

## Stacks

| stack | resources | mostly |
| --- | --- | --- |
${stacks.join('\n')}

\`stateful\`, \`copies\` and \`backup\` hold what must never be lost: retained when a stack goes, protected from deletion,
their logical ids under test. \`edge\`, \`service\` and \`watch\` hold no state and can be deployed again at any time. A stack may
have 500 resources.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('architecture.md', import.meta.url), architectureDocument());
