import * as z from 'zod';
import type { Assembly, Resource } from '../template/assembly.ts';
import { arnOf, nameOf } from '../template/local-names.ts';

/** One right that a call needs, as IAM has it. */
export interface Need {
  /** `service:Operation` */
  readonly action: string;
  /** ARN; of keys and secrets the `file:` URL that stands for them here. */
  readonly resource: string;
  /** Partition keys of the items that the call touches (`dynamodb:LeadingKeys`). */
  readonly leadingKeys?: readonly string[];
}

/** A statement of a policy; each of its texts with the expression that stands for its wildcards. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly Pattern[];
  readonly resources: readonly Pattern[];
  /** Of each condition, what the leading keys of a call must be like: all of them, or any. */
  readonly leadingKeys: readonly { readonly quantifier: 'all' | 'any'; readonly like: readonly Pattern[] }[];
}

interface Pattern {
  readonly text: string;
  readonly expression: RegExp;
}

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  // Others would pass for rights that AWS does not give, or the other way round.
  Condition: z
    .partialRecord(
      z.enum(['ForAllValues:StringEquals', 'ForAllValues:StringLike', 'ForAnyValue:StringLike']),
      z.strictObject({ 'dynamodb:LeadingKeys': oneOrMore }),
    )
    .default({}),
});
const policy = z.object({
  Roles: z.array(z.string()).default([]),
  PolicyDocument: z.object({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]) }),
});
const role = z.object({
  Policies: z.array(policy).default([]),
  // What AWS has in them is not known here.
  ManagedPolicyArns: z.tuple([]).optional(),
  PermissionsBoundary: z.undefined().optional(),
});

/**
 * What the templates let a role do, by the role's ARN.
 * @throws Error when a policy has something in it that is not judged here, such as another operator of conditions
 */
export function readRoles(assembly: Assembly): (roleArn: string) => readonly Statement[] {
  const ofType = (type: string) => assembly.resources.filter((resource) => resource.type === type);
  const read = <Shape extends z.ZodType>(shape: Shape, { id, type, stack, properties }: Resource) => {
    const parsed = shape.safeParse(assembly.resolve(stack, properties));
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new Error(`${type} ${id} cannot be judged on one machine: ${faults}`);
  };
  const rolesOf = ({ properties }: Resource) => JSON.stringify(properties.Roles ?? []);
  return (roleArn) => {
    const found = ofType('AWS::IAM::Role').find((resource) => arnOf(resource) === roleArn);
    if (found === undefined) throw new Error(`No template has the role ${roleArn}.`);
    const attached = ofType('AWS::IAM::Policy')
      // Policies of others may refer to what does not exist here.
      .filter((resource) => resource.stack === found.stack && rolesOf(resource).includes(found.logicalId))
      .map((resource) => read(policy, resource))
      .filter(({ Roles }) => Roles.includes(nameOf(found)));
    return [...read(role, found).Policies, ...attached].flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.map(
        ({ Effect, Action, Resource, Condition }): Statement => ({
          effect: Effect,
          actions: Action.map((text) => pattern(text, 'i')),
          resources: Resource.map((text) => pattern(text)),
          leadingKeys: Object.entries(Condition).map(([operator, { 'dynamodb:LeadingKeys': keys }]) => ({
            quantifier: operator.startsWith('ForAll') ? 'all' : 'any',
            like: keys.map((text) =>
              operator.endsWith('Like')
                ? pattern(text)
                : { text, expression: new RegExp(`^${RegExp.escape(text)}$`, 's') },
            ),
          })),
        }),
      ),
    );
  };
}

/** A text of a policy: `*` stands for any characters, `?` for one. */
function pattern(text: string, flags = ''): Pattern {
  const parts = text
    .split(/([*?])/)
    .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : RegExp.escape(part)));
  return { text, expression: new RegExp(`^${parts.join('')}$`, `s${flags}`) };
}

/** The texts of a statement by which it covers a need; undefined when it does not. */
export function covering(
  { actions, resources, leadingKeys }: Statement,
  need: Need,
): readonly string[] | undefined {
  const action = actions.find(({ expression }) => expression.test(need.action));
  const resource = resources.find(({ expression }) => expression.test(need.resource));
  // As IAM has it, a call without leading keys (a scan) fulfils every condition on all of them, and none on any.
  const keysFit = leadingKeys.every(({ quantifier, like }) => {
    const { leadingKeys: keys = [] } = need;
    const fits = (key: string) => like.some(({ expression }) => expression.test(key));
    return quantifier === 'all' ? keys.every(fits) : keys.some(fits);
  });
  return action !== undefined && resource !== undefined && keysFit ? [action.text, resource.text] : undefined;
}
