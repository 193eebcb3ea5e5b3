import { pathToFileURL } from 'node:url';
import type { Log } from '../log.ts';
import { account, region } from '../template/assembly.ts';
import type { Description } from '../template/description.ts';
import { covering, type Need, type Statement } from './policies.ts';

/** Holds the calls of functions to the rights that their roles have in the templates. */
export interface Judge {
  /** From now on functions have the rights that they have there. What they need at any rate is looked at at once. */
  readonly apply: (description: Description) => void;
  /** Whether a function of that name is deployed. */
  readonly knows: (caller: string) => boolean;
  /** Why a function may not make a call, in AWS's words; undefined when it may, as who has no role may do all. */
  readonly refusal: (caller: string, needs: readonly Need[]) => string | undefined;
  /** Takes note of a call that a function may not make, and gives the reason back. */
  readonly refuse: (caller: string, why: string) => string;
  /** The tables that calls are about. */
  readonly tables: () => Description['tables'];
  /** All refusals since the start. */
  readonly refusals: readonly string[];
  /** Of each function: actions and resources that its role allows and no call has used since they were deployed. */
  readonly unused: () => Readonly<Record<string, readonly string[]>>;
}

export function createJudge(log: Log): Judge {
  let tables: Description['tables'] = [];
  let encryption: Description['encryption'] = new Map();
  let rights: Description['rights'] = new Map();
  const used = new Map<Statement, Set<string>>();
  const refusals: string[] = [];

  const isAllowed = (statements: readonly Statement[], need: Need): boolean => {
    const verdicts = statements.flatMap((statement) => {
      const texts = covering(statement, need);
      if (texts === undefined) return [];
      const marks = used.get(statement) ?? new Set();
      used.set(statement, marks);
      for (const text of texts) marks.add(text);
      return statement.effect;
    });
    return verdicts.includes('Allow') && !verdicts.includes('Deny');
  };

  const refusal = (caller: string, needs: readonly Need[]): string | undefined => {
    const statements = rights.get(caller);
    if (statements === undefined) return undefined;
    const all = needs.flatMap((need) => [need, ...keyNeeds(need, encryption)]);
    const missing = all.find((need) => !isAllowed(statements, need));
    if (missing === undefined) return undefined;
    const { action, resource, leadingKeys = [] } = missing;
    const message = `${caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    const keys = leadingKeys.length === 0 ? '' : ` (leading keys: ${leadingKeys.join(', ')})`;
    refuse(caller, message + keys);
    return message;
  };

  const refuse = (caller: string, why: string): string => {
    refusals.push(why);
    log.problem(caller, `AccessDenied: ${why}`);
    return why;
  };

  return {
    apply: (description) => {
      ({ tables, encryption, rights } = description);
      for (const caller of rights.keys())
        for (const need of standingNeeds(caller, description)) refusal(caller, [need]);
    },
    knows: (caller) => rights.has(caller),
    refusal,
    refuse,
    tables: () => tables,
    refusals,
    unused: () =>
      Object.fromEntries(
        [...rights].map(([caller, statements = []]) => [
          caller,
          statements.flatMap((statement) => {
            if (statement.effect === 'Deny') return [];
            const { actions, resources, leadingKeys } = statement;
            const keys = leadingKeys.flatMap(({ like }) => like).map(({ text }) => text);
            return [...actions, ...resources]
              .filter(({ text }) => used.get(statement)?.has(text) !== true)
              .map(({ text }) => [text, ...keys].join(' '));
          }),
        ]),
      ),
  };
}

/** What a call needs of the key that its table, object or secret is encrypted with. */
function keyNeeds({ action, resource }: Need, encryption: Description['encryption']): Need[] {
  const [, table] = /^(arn:[^/]+:table\/[^/]+)/.exec(resource) ?? [];
  const [, bucket] = /^(arn:[^/]+:s3:::[^/]+)/.exec(resource) ?? [];
  const key = encryption.get(table ?? bucket ?? resource);
  if (key === undefined) return [];
  if (/^s3:PutObject$/.test(action)) return [{ action: 'kms:GenerateDataKey', resource: key }];
  if (/^(s3:GetObject(Version)?|secretsmanager:GetSecretValue|dynamodb:.*)$/.test(action))
    return [{ action: 'kms:Decrypt', resource: key }];
  return [];
}

/** What a function needs before it makes any call that can be seen here: files stand for keys, secrets and queues. */
function standingNeeds(caller: string, description: Description): Need[] {
  const { functions, keys, streams } = description;
  const spec = functions.find(({ name }) => name === caller);
  const settings = Object.values(spec?.environment ?? {});
  const ofKeys = keys
    .map(({ file, kind }) => ({ resource: pathToFileURL(file).href, kind }))
    .filter(({ resource }) => settings.includes(resource))
    .flatMap(({ resource, kind }): Need[] => {
      if (resource.endsWith('.secret')) return [{ action: 'secretsmanager:GetSecretValue', resource }];
      // Of a seal's key the public half is asked for, which tells the certificate of its holder.
      if (kind === 'sm2') return ['kms:GetPublicKey', 'kms:Sign'].map((action) => ({ action, resource }));
      return [{ action: kind === 'p256' ? 'kms:Sign' : 'kms:GenerateMac', resource }];
    });
  const read = streams.filter((stream) => stream.function === caller);
  const ofStreams = read.flatMap(({ table }) =>
    ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
      (operation): Need => ({
        action: `dynamodb:${operation}`,
        resource: `arn:aws-cn:dynamodb:${region}:${account}:table/${table}/stream/local`,
      }),
    ),
  );
  const queues = [spec?.asynchronous.failureQueue, ...read.map(({ failureQueue }) => failureQueue)];
  const ofQueues = [...new Set(queues)].flatMap((queue): Need[] =>
    queue === undefined
      ? []
      : [{ action: 'sqs:SendMessage', resource: `arn:aws-cn:sqs:${region}:${account}:${queue}` }],
  );
  return [...ofKeys, ...ofStreams, ...ofQueues];
}
