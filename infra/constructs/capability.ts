import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod, type HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Architecture, Code, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Routes } from '../../shared/http/route.ts';
import { bundleFolder } from '../bundle.ts';

export interface CapabilityProps {
  /** Its settings: names of the table and bucket it uses, addresses, keys. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logRetentionDays: number;
  /** What it answers over HTTP; a background function has none. */
  readonly http?: { readonly api: HttpApi; readonly routes: Routes };
  /** MB. CPU comes with it. */
  readonly memory?: number;
  readonly timeout?: Duration;
  /** Built code other than `.build/functions/<name>`; infra tests pass an empty one. */
  readonly code?: Code;
}

/** One capability of the service: a Lambda function with its routes, its log and nothing it may not do. */
export class Capability extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, name: string, props: CapabilityProps) {
    super(scope, name);
    const logGroup = new LogGroup(this, 'Log', { retention: props.logRetentionDays as RetentionDays });
    this.function = new NodejsFunction(this, 'Function', {
      description: `Public credit service: ${name}`,
      code: props.code ?? Code.fromAsset(join(bundleFolder, name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory ?? 512,
      timeout: props.timeout ?? Duration.seconds(15),
      environment: { FUNCTION: name, ...props.environment },
      tracing: Tracing.ACTIVE,
      logGroup,
    });
    if (props.http !== undefined) this.addRoutes(props.http.api, props.http.routes);
  }

  private addRoutes(api: HttpApi, routes: Routes): HttpRoute[] {
    const integration = new HttpLambdaIntegration('Integration', this.function);
    return Object.values(routes).flatMap((route) =>
      route.path === '$default'
        ? api.addRoutes({ path: '/{proxy+}', methods: [HttpMethod.ANY], integration })
        : api.addRoutes({ path: route.path, methods: [HttpMethod[route.method]], integration }),
    );
  }
}
