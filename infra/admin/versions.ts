import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import {
  DeleteFunctionCommand,
  LambdaClient,
  paginateListAliases,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { audited } from './changing.ts';
import { type Command, columns, RefusedError, type Setting } from './command.ts';
import {
  formerVersion,
  type LambdaFunction,
  removable,
  type Version,
  versionNumbered,
  versionsKept,
} from './which-versions.ts';

const aliasName = 'live';
const client = () => new LambdaClient({});

/** All functions of a stage that have versions, by the resources of its stack: not by names that begin alike. */
async function functionsOf({ stage }: Setting): Promise<LambdaFunction[]> {
  if (stage === 'local') throw new RefusedError('On one machine functions have no versions: --stage NAME');
  const found: LambdaFunction[] = [];
  const pages = paginateListStackResources(
    { client: new CloudFormationClient({}) },
    { StackName: `credit-${stage}-service` },
  );
  for await (const { StackResourceSummaries = [] } of pages)
    for (const { ResourceType, PhysicalResourceId: name, LogicalResourceId = '' } of StackResourceSummaries) {
      if (ResourceType !== 'AWS::Lambda::Function' || name === undefined) continue;
      const versions = await versionsOf(name);
      if (versions.length === 0) continue;
      const capability = LogicalResourceId.replace(/Function[\dA-F]*$/, '');
      found.push({ name, capability, versions, ...(await aliasesOf(name)) });
    }
  return found;
}

async function versionsOf(name: string): Promise<Version[]> {
  const versions: Version[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction(
    { client: client() },
    { FunctionName: name },
  ))
    for (const { Version: number = '', LastModified = '' } of Versions)
      if (/^\d+$/.test(number))
        versions.push({ number: Number(number), publishedAt: new Date(LastModified) });
  return versions;
}

async function aliasesOf(name: string): Promise<Pick<LambdaFunction, 'named' | 'live' | 'shifting'>> {
  const named = new Set<number>();
  let live: number | null = null;
  let shifting = false;
  for await (const { Aliases = [] } of paginateListAliases({ client: client() }, { FunctionName: name }))
    for (const { Name, FunctionVersion, RoutingConfig } of Aliases) {
      const others = Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {});
      for (const version of [FunctionVersion, ...others]) named.add(Number(version));
      if (Name !== aliasName) continue;
      live = Number(FunctionVersion);
      shifting = others.length > 0;
    }
  return { named, live, shifting };
}

export const removeVersions: Command = {
  usage: '',
  does: `removes versions of functions that nobody goes back to: all but the last ${versionsKept} of each`,
  hints: [
    'After a release that has proved good. A version that an alias leads to stays, however old it is.',
    'Versions that CodeDeploy took back count among the last three: after such ones wait for one more release that proves good.',
    'CloudFormation keeps each version that was deployed; the code of all may take 75 GB in a region.',
  ],
  run: async (setting) => {
    const functions = (await functionsOf(setting)).map((each) => ({ ...each, gone: removable(each) }));
    const going = functions.filter(({ gone }) => gone.length > 0);
    const lines = columns([
      ['function', 'live', 'kept', 'to be removed'],
      ...functions.map(({ capability, live, versions, gone }) => [
        capability,
        live ?? '-',
        inOrder(versions.filter((each) => !gone.includes(each))),
        inOrder(gone),
      ]),
    ]);
    if (going.length === 0) return { lines: [...lines, 'Nothing is to be removed.'] };
    return {
      lines,
      act: async () => {
        let removed = 0;
        for (const { name, capability, gone } of going) {
          // Before, not after: broken off, the entry names a version too many, and none is gone without an entry.
          await setting.table.transact([
            audited(setting, `version:${capability}`, 'version.removed', {
              what: inOrder(gone),
              items: gone.length,
            }),
          ]);
          for (const { number } of gone) {
            await client().send(new DeleteFunctionCommand({ FunctionName: name, Qualifier: String(number) }));
            removed += 1;
          }
        }
        return `${removed} versions removed.`;
      },
    };
  },
};

function inOrder(versions: readonly Version[]): string {
  return versions
    .map(({ number }) => number)
    .sort((one, other) => one - other)
    .join(', ');
}

export const rollBack: Command = {
  usage: 'MOMENT [FUNCTION] | VERSION FUNCTION',
  does: 'leads functions back to their newest versions of before a moment, or one of them to a version by its number',
  hints: [
    'MOMENT: when the faulty release began, such as 2026-05-01T08:00:00Z. Functions whose version is older stay as they are.',
    'A version that CodeDeploy took back was published, too: where the one to go to is such a one, name the one before it by number.',
    'It holds at once. Before the next deployment read docs/runbooks/errors.md, "Roll back", step 3.',
  ],
  run: async (setting, [moment = '', only]) => {
    const wanted = /^\d{1,6}$/.test(moment) ? Number(moment) : null;
    const before = new Date(moment);
    if (wanted === null && Number.isNaN(before.getTime()))
      throw new RefusedError('Before which moment? Such as 2026-05-01T08:00:00Z');
    if (wanted !== null && only === undefined)
      throw new RefusedError('Which function goes to that version? Its name comes behind the number');
    const all = await functionsOf(setting);
    const asked = all.filter(({ capability }) => only === undefined || capability === only);
    if (asked.length === 0)
      throw new RefusedError(
        `There is no function ${only}; there are ${all.map(({ capability }) => capability).join(', ')}`,
      );
    const ways = asked.map((each) => ({
      ...each,
      to: wanted === null ? formerVersion(each, before) : versionNumbered(each, wanted),
    }));
    const moving = ways.flatMap(({ to, ...each }) => (typeof to === 'number' ? [{ ...each, to }] : []));
    const lines = columns([
      ['function', 'live', 'to', 'published'],
      ...ways.map(({ capability, live, to, versions }) => [
        capability,
        live ?? '-',
        to ?? 'stays',
        versions.find(({ number }) => number === to)?.publishedAt.toISOString() ?? '',
      ]),
    ]);
    if (ways.some(({ shifting }) => shifting))
      lines.push(
        'A rollout is under way: stop it first, or it goes on (aws deploy list-deployments, aws deploy stop-deployment).',
      );
    if (moving.length === 0) return { lines: [...lines, 'Nothing is to be done.'] };
    return {
      lines,
      act: async () => {
        for (const { name, capability, live, to } of moving) {
          // Before, not after: broken off, the entry tells of a move that was not made, and none is made without an entry.
          await setting.table.transact([
            audited(setting, `version:${capability}`, 'version.brought-back', { what: `${live} > ${to}` }),
          ]);
          await client().send(
            new UpdateAliasCommand({
              FunctionName: name,
              Name: aliasName,
              FunctionVersion: String(to),
              RoutingConfig: { AdditionalVersionWeights: {} },
            }),
          );
        }
        return `${moving.length} functions went back.`;
      },
    };
  },
};
