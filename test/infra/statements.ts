import type { Template } from 'aws-cdk-lib/assertions';

export interface Statement {
  /** Logical id of the role or of the policy beside it. */
  readonly id: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

type Document = { readonly Statement: readonly Omit<Statement, 'id'>[] };

/** What roles may do: by the policies in them, and by those beside them. */
export function statementsIn(template: Template): Statement[] {
  const documents: (readonly [string, Document])[] = [
    ...Object.entries(template.findResources('AWS::IAM::Role')).flatMap(([id, { Properties }]) =>
      ((Properties.Policies ?? []) as { PolicyDocument: Document }[]).map(
        ({ PolicyDocument }) => [id, PolicyDocument] as const,
      ),
    ),
    ...Object.entries(template.findResources('AWS::IAM::Policy')).map(
      ([id, { Properties }]) => [id, Properties.PolicyDocument as Document] as const,
    ),
  ];
  return documents.flatMap(([id, { Statement }]) => Statement.map((statement) => ({ id, ...statement })));
}
