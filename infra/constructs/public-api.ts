import { CfnOutput } from 'aws-cdk-lib';
import {
  ApiMapping,
  type CfnStage,
  DomainName,
  HttpApi,
  HttpIntegrationType,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  IntegrationCredentials,
  PayloadFormatVersion,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';

/**
 * One line for each request: what the law asks of a network log, no address line, no query, no body. Its route is the
 * entrance of a function; which of its own routes the function took is in its log, under the same request
 * (docs/operations.md).
 */
const accessLogFormat = {
  at: '$context.requestTime',
  request: '$context.requestId',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  fault: '$context.integration.error',
};

/**
 * The HTTP API under the stage's host name: throttled, logged, TLS 1.2 or newer. Where the stage has a host name, the
 * API answers under no other: the address that API Gateway gives is switched off.
 */
export function publicApi(scope: Construct, stage: Stage): HttpApi {
  const api = new HttpApi(scope, 'Api', {
    description: 'Public credit service',
    disableExecuteApiEndpoint: stage.domain !== undefined,
  });
  // API Gateway lets itself write there. An account has room for ten such policies, and ours would be one more.
  const log = new LogGroup(scope, 'AccessLog', { retention: stage.retention.logDays as RetentionDays });
  const apiStage = api.defaultStage?.node.defaultChild as CfnStage;
  apiStage.defaultRouteSettings = {
    throttlingRateLimit: stage.throttle.rate,
    throttlingBurstLimit: stage.throttle.burst,
  };
  apiStage.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(accessLogFormat) };

  if (stage.domain === undefined) {
    new CfnOutput(scope, 'ApiAddress', { value: api.apiEndpoint });
    return api;
  }
  const domainName = stage.edge?.origin ?? stage.domain.name;
  const domain = new DomainName(scope, 'Domain', {
    domainName,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', stage.domain.certificate),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  const mapping = new ApiMapping(scope, 'Mapping', { api, domainName: domain });
  if (api.defaultStage !== undefined) mapping.node.addDependency(api.defaultStage);
  new CfnOutput(scope, 'DnsTarget', {
    description: `Point ${domainName} here by a CNAME record`,
    value: domain.regionalDomainName,
  });
  return api;
}

/** Has the API call a function in a role; CDK's own integration adds a permission to each function instead. */
export class FunctionIntegration extends HttpRouteIntegration {
  private readonly called: IAlias;
  private readonly caller: IRole;

  constructor(id: string, called: IAlias, caller: IRole) {
    super(id);
    this.called = called;
    this.caller = caller;
  }

  override bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.called.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(this.caller),
    };
  }
}
