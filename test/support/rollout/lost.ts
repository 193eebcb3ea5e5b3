import { type Resource, stacksIn, type Template } from './mixed-assembly.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** All that CloudFormation changes before the functions go over, and that the former functions stand on. */
function footing({ Resources }: Template): string[] {
  return Object.entries(Resources).flatMap(([id, resource]) => {
    if (resource.Type === 'AWS::IAM::Policy') return rights(resource);
    if (resource.Type === 'AWS::DynamoDB::GlobalTable') return indexes(id, resource);
    if (resource.Type === 'AWS::ApiGatewayV2::Route') return [`route ${resource.Properties.RouteKey}`];
    return [];
  });
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
 * Rights, indexes and routes that the former release has and the present one has not. While a rollout lasts, former
 * functions work without them already: they go one release after the last function that needs them.
 */
export function lostWithPresent(assemblies: { readonly former: string; readonly present: string }): string[] {
  const of = (assembly: string) =>
    [...stacksIn(assembly).values()].flatMap(({ template }) => footing(template));
  const kept = new Set(of(assemblies.present));
  return of(assemblies.former).filter((one) => !kept.has(one));
}
