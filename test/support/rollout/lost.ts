import { type Resource, stacksIn } from './mixed-assembly.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

type Resources = Readonly<Record<string, Resource>>;

/**
 * What the former functions stand on and CloudFormation changes under them, in place, before they go over: by the logical
 * id of the role or table.
 */
function footing(resources: Resources): (readonly [id: string, what: string])[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    if (Type === 'AWS::IAM::Role')
      return ((Properties.Policies ?? []) as { PolicyDocument: object }[]).flatMap((each) =>
        rights([id], each.PolicyDocument),
      );
    if (Type === 'AWS::IAM::Policy') {
      const roles = (Properties.Roles as { Ref: string }[]).map(({ Ref }) => Ref);
      return rights(roles, Properties.PolicyDocument as object);
    }
    return Type === 'AWS::DynamoDB::GlobalTable' ? indexes(id, Properties) : [];
  });
}

function rights(roles: readonly string[], document: object): [string, string][] {
  const { Statement: statements } = document as { Statement: readonly Statement[] };
  const list = (value: unknown) => (Array.isArray(value) ? value : [value]) as unknown[];
  return statements.flatMap(({ Action, Resource: resources, Condition }) =>
    list(Action).flatMap((action) =>
      list(resources).flatMap((on) => {
        const only = Condition === undefined ? '' : ` where ${JSON.stringify(Condition)}`;
        return roles.map((role): [string, string] => [
          role,
          `right of ${role}: ${action} on ${JSON.stringify(on)}${only}`,
        ]);
      }),
    ),
  );
}

function indexes(table: string, properties: Resource['Properties']): [string, string][] {
  const all = (properties.GlobalSecondaryIndexes ?? []) as object[];
  return all.map((index) => [table, `index of ${table}: ${JSON.stringify(index)}`]);
}

/**
 * Rights and indexes that the former release has and the present one has not. While a rollout lasts, former functions
 * work without them already: they go one release after the last function that needs them. What goes as a whole, such
 * as a function with its role and schedule, is deleted when the rollout has ended, and is not meant.
 */
export function lostWithPresent(assemblies: { readonly former: string; readonly present: string }): string[] {
  const now = stacksIn(assemblies.present);
  return [...stacksIn(assemblies.former)].flatMap(([stack, { template }]) => {
    const resources = now.get(stack)?.template.Resources ?? {};
    const kept = new Set(footing(resources).map(([, what]) => what));
    return footing(template.Resources).flatMap(([id, what]) =>
      id in resources && !kept.has(what) ? [what] : [],
    );
  });
}
