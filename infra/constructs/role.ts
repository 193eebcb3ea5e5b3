import {
  type AddToPrincipalPolicyResult,
  type IPrincipal,
  PolicyDocument,
  type PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that holds its rights itself, as one resource; CDK makes a second one of them. No right may name what depends on
 * the role: CloudFormation would find each waiting for the other.
 */
export class RoleWithRights extends Role {
  private readonly rights: PolicyDocument;

  constructor(scope: Construct, id: string, assumedBy: IPrincipal) {
    const rights = new PolicyDocument();
    // Not the name of a policy that a former release had beside the role: that one goes when the new rights are there.
    super(scope, id, { assumedBy, inlinePolicies: { Rights: rights } });
    this.rights = rights;
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.rights.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}
