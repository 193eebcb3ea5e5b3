import { CfnOutput, Duration, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HeadersFrameOption,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnIPSet, CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';

/** Name of the secret that CloudFront shows the API; one name in both regions, so that neither stack waits for the other. */
export function originSecretName(stage: Pick<Stage, 'name'>): string {
  return `public-credit/${stage.name}/origin`;
}

/**
 * The secret's value, read when a stack is deployed. CloudFormation reads it again only where the template names another
 * version of it.
 */
export function originSecret(
  secretId: string,
  { secretVersion }: Pick<NonNullable<Stage['edge']>, 'secretVersion'>,
): SecretValue {
  return SecretValue.secretsManager(
    secretId,
    secretVersion === undefined ? {} : { versionId: secretVersion },
  );
}

export interface EdgeProps extends StackProps {
  readonly stage: Stage;
  readonly edge: NonNullable<Stage['edge']>;
  readonly domain: NonNullable<Stage['domain']>;
}

/** CloudFront with its firewall, in the region where both are managed. Nothing is cached but what says so itself. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id, props);
    const { stage, edge, domain } = props;

    const secret = new Secret(this, 'OriginSecret', {
      secretName: originSecretName(stage),
      description: 'Shows the API that a request came through CloudFront',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      ...(stage.region === this.region ? {} : { replicaRegions: [{ region: stage.region }] }),
    });

    const networks = stage.limits.shared?.networks ?? [];
    const shared = (['IPV4', 'IPV6'] as const).flatMap((ipAddressVersion) => {
      const addresses = networks
        .filter((network) => network.includes(':') === (ipAddressVersion === 'IPV6'))
        .map((network) =>
          network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`,
        );
      if (addresses.length === 0) return [];
      return new CfnIPSet(this, `Shared${ipAddressVersion}`, {
        scope: 'CLOUDFRONT',
        ipAddressVersion,
        addresses,
      });
    });
    const inShared = shared.map(({ attrArn }) => ({ ipSetReferenceStatement: { arn: attrArn } }));
    const [first, ...others] = inShared;
    // Many people behind one address are not one caller: the service counts them, each by themselves.
    const elsewhere =
      first === undefined
        ? {}
        : {
            scopeDownStatement: {
              notStatement: {
                statement: others.length === 0 ? first : { orStatement: { statements: inShared } },
              },
            },
          };
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: metricsOf('Firewall'),
      rules: [
        managed(1, 'AWSManagedRulesAmazonIpReputationList'),
        // Files of departments and reports to verify are longer than the 8 KB that this group lets through, and rows
        // of legal text look like attacks to the body rules: bodies are counted, not refused; the service checks them.
        // Programs of departments and the identity provider need not say what they are.
        managed(2, 'AWSManagedRulesCommonRuleSet', [
          'NoUserAgent_HEADER',
          'SizeRestrictions_BODY',
          'CrossSiteScripting_BODY',
          'GenericLFI_BODY',
          'GenericRFI_BODY',
          'EC2MetaDataSSRF_BODY',
        ]),
        managed(3, 'AWSManagedRulesKnownBadInputsRuleSet'),
        {
          name: 'one-address',
          priority: 4,
          action: {
            block: {
              customResponse: { responseCode: 429, responseHeaders: [{ name: 'retry-after', value: '300' }] },
            },
          },
          statement: {
            rateBasedStatement: { limit: edge.requestsPerAddress, aggregateKeyType: 'IP', ...elsewhere },
          },
          visibilityConfig: metricsOf('OneAddress'),
        },
      ],
    });
    // The service demands this prefix of WAF's log groups.
    const firewallLog = new LogGroup(this, 'FirewallLog', {
      logGroupName: `aws-waf-logs-public-credit-${stage.name}`,
      retention: stage.retention.logDays as RetentionDays,
    });
    new CfnLoggingConfiguration(this, 'FirewallLogging', {
      resourceArn: firewall.attrArn,
      logDestinationConfigs: [
        this.formatArn({
          service: 'logs',
          resource: 'log-group',
          sep: ':',
          resourceName: firewallLog.logGroupName,
        } as never),
      ],
      redactedFields: [
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
        { queryString: {} },
      ],
    });

    const logs = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [
        {
          expiration: Duration.days(stage.retention.accessLogDays),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    });

    const distribution = new Distribution(this, 'Distribution', {
      comment: `Public credit service ${stage.name}`,
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.certificate),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: firewall.attrArn,
      enableLogging: true,
      logBucket: logs as IBucket,
      logIncludesCookies: false,
      // Otherwise CloudFront keeps a refusal for ten seconds, whatever its Cache-Control says, and shows one person the
      // page that was made for another. These are all the codes that can be set.
      errorResponses: [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((httpStatus) => ({
        httpStatus,
        ttl: Duration.seconds(0),
      })),
      defaultBehavior: {
        // The service does it. CloudFront would weaken the ETag that If-Match is held against.
        compress: false,
        origin: new HttpOrigin(edge.origin, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          readTimeout: Duration.seconds(30),
          customHeaders: { 'x-origin-secret': originSecret(secret.secretArn, edge).unsafeUnwrap() },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // None of AWS's own: those that follow the origin's word have the Host header in their key, and what is in the
        // key goes to the origin, where API Gateway knows no such host.
        cachePolicy: new CachePolicy(this, 'AsTheServiceSays', {
          comment: 'Caches what the service says may be cached, and nothing else',
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(0),
          maxTtl: Duration.days(365),
          queryStringBehavior: CacheQueryStringBehavior.all(),
          headerBehavior: CacheHeaderBehavior.allowList('Accept'),
          cookieBehavior: CacheCookieBehavior.none(),
          enableAcceptEncodingGzip: true,
        }),
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: new ResponseHeadersPolicy(this, 'Headers', {
          comment: 'For answers that CloudFront gives itself; the service sets its own',
          securityHeadersBehavior: {
            contentTypeOptions: { override: false },
            frameOptions: { frameOption: HeadersFrameOption.DENY, override: false },
            strictTransportSecurity: {
              accessControlMaxAge: Duration.days(730),
              includeSubdomains: true,
              override: false,
            },
          },
        }),
      },
    });
    new CfnOutput(this, 'DnsTarget', {
      description: `Point ${domain.name} here by a CNAME record`,
      value: distribution.distributionDomainName,
    });
  }
}

function metricsOf(name: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: false };
}

/** A rule group that AWS keeps; `counted` are those of its rules that only count. */
function managed(priority: number, name: string, counted: readonly string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: metricsOf(name),
  };
}
