import { type Resource, stacksIn } from './mixed-assembly.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What the former functions stand on and CloudFormation changes under them, in place, before they go over. */
function footing(id: string, resource: Resource): string[] {
  if (resource.Type === 'AWS::IAM::Policy') return rights(resource);
  if (resource.Type === 'AWS::DynamoDB::GlobalTable') return indexes(id, resource);
  return [];
}

function rights({ Properties }: Resource): string[] {
  const { Statement: statements } = Properties.PolicyDocument as { Statement: readonly Statement[] };
  const roles = (Properties.Roles as { Ref: string }[]).map(({ Ref }) => Ref);
  const list = (value: unknown) => (Array.isArray(value) ? value : [value]) as unknown[];
  return statements.flatMap(({ Action, Resource: resources, Condition }) =>
    list(Action).flatMap((action) =>
      list(resources).map((on) => {
        const only = Condition === undefined ? '' : ` where ${JSON.stringify(Condition)}`;
        return `right of ${roles.join()}: ${action} on ${JSON.stringify(on)}${only}`;
      }),
    ),
  );
}

function indexes(table: string, { Properties }: Resource): string[] {
  const all = (Properties.GlobalSecondaryIndexes ?? []) as object[];
  return all.map((index) => `index of ${table}: ${JSON.stringify(index)}`);
}

/**
 * Rights and indexes that the former release has and the present one has not. While a rollout lasts, former functions
 * work without them already: they go one release after the last function that needs them. What goes as a whole, such
 * as a function with its role and schedule, is deleted when the rollout has ended, and is not meant.
 */
export function lostWithPresent(assemblies: { readonly former: string; readonly present: string }): string[] {
  const now = stacksIn(assemblies.present);
  return [...stacksIn(assemblies.former)].flatMap(([stack, { template }]) =>
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      const after = now.get(stack)?.template.Resources[id];
      const kept = new Set(after === undefined ? [] : footing(id, after));
      return after === undefined ? [] : footing(id, resource).filter((one) => !kept.has(one));
    }),
  );
}
