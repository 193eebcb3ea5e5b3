import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Need } from '../../functions/manifest.ts';
import type { Stage } from '../config.ts';
import type { Partition } from '../partitions.ts';
import type { StatefulStack } from './stateful.ts';

/** What a need of a function brings. */
export interface Provision {
  readonly environment?: Readonly<Record<string, string>>;
  /** Addresses of servers other than AWS's that it calls (shared/outbound.ts). */
  readonly calls?: readonly (string | undefined)[];
  /** ARNs of secrets that it reads. */
  readonly secrets?: readonly string[];
  readonly statements?: readonly PolicyStatement[];
}

interface Place {
  readonly stack: Stack;
  readonly stage: Stage;
  readonly partition: Partition;
  readonly stateful: StatefulStack;
}

/** JSON in ASCII: CloudFormation gives other characters of a template back as question marks. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7E]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether uploads are looked through by GuardDuty: where there is that, and the stage names no engine of its own. */
export function guardDuty({ stage, partition }: Pick<Place, 'stage' | 'partition'>): boolean {
  return stage.uploads.malwareScanner === undefined && partition.malwareProtection;
}

/** An environment of what there is. */
function told(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

export const provisions: Readonly<Record<Need, (place: Place) => Provision>> = {
  embedding: ({ stage: { embedding } }) => ({
    environment: told({
      FRAMED_BY: embedding.origins.length === 0 ? undefined : embedding.origins.join(' '),
    }),
  }),

  'inspection-key': ({ stateful: { inspectionKey } }) => ({
    environment: { INSPECTION_KEY: inspectionKey.secretArn },
    secrets: [inspectionKey.secretArn],
  }),

  'key-states': ({ stateful: { dataKey, signingKey, authorityKey, sealKey } }) => {
    const keys = [dataKey, signingKey, authorityKey, sealKey].flatMap((key) => key?.keyArn ?? []);
    return {
      environment: { WATCHED_KEYS: keys.join(' ') },
      statements: [new PolicyStatement({ actions: ['kms:DescribeKey'], resources: keys })],
    };
  },

  'known-paper': ({ stage: { watch } }) => ({
    environment: told({
      KNOWN_PAPER: watch.paper === undefined ? undefined : JSON.stringify(watch.paper),
    }),
  }),

  'malware-scanner': ({ stage, partition }) => {
    const engine = stage.uploads.malwareScanner;
    return {
      environment: told({
        MALWARE_SCANNER: guardDuty({ stage, partition })
          ? 'guardduty'
          : engine === undefined
            ? 'test-file'
            : 'http',
        MALWARE_SCANNER_URL: engine,
      }),
      calls: [engine],
    };
  },

  'notice-channels': ({ stage: { notices } }) => ({
    environment: {
      NOTICE_CHANNELS: JSON.stringify([
        ...(notices.emailFrom === undefined ? [] : ['email']),
        ...(notices.topic === undefined ? [] : ['topic']),
        ...(notices.webHook === undefined ? [] : ['web-hook']),
      ]),
    },
  }),

  'notice-delivery': ({ stage: { notices }, stateful, stack }) => {
    const { emailFrom, topic, webHook } = notices;
    const identity = (resourceName: string) =>
      stack.formatArn({ service: 'ses', resource: 'identity', resourceName });
    return {
      environment: {
        DELIVERY: JSON.stringify({
          ...(emailFrom === undefined ? {} : { email: { from: emailFrom } }),
          ...(topic === undefined ? {} : { topic: { arn: topic } }),
          ...(webHook === undefined ? {} : { webHook: { url: webHook } }),
        }),
        WEB_HOOK_KEY: stateful.webHookKey.secretArn,
      },
      calls: [webHook],
      secrets: [stateful.webHookKey.secretArn],
      statements: [
        ...(emailFrom === undefined
          ? []
          : [
              new PolicyStatement({
                actions: ['ses:SendEmail'],
                resources: [identity(emailFrom), identity(emailFrom.slice(emailFrom.indexOf('@') + 1))],
              }),
            ]),
        ...(topic === undefined
          ? []
          : [new PolicyStatement({ actions: ['sns:Publish'], resources: [topic] })]),
      ],
    };
  },

  'objection-policy': ({ stage }) => ({ environment: { OBJECTION_POLICY: stage.objectionPolicy } }),

  'person-key': ({ stateful: { personKey } }) => ({
    environment: { PERSON_KEY: personKey.secretArn },
    secrets: [personKey.secretArn],
  }),

  'public-address': ({ stage }) => ({ calls: [stage.publicUrl] }),

  'report-retention': ({ stage }) => ({
    environment: {
      REPORT_RETENTION_YEARS: String(stage.retention.reportYears),
      CLAIMS_SECONDS: String(stage.claimsSeconds),
    },
  }),

  revocation: ({ stage: { signing }, stateful: { authorityKey } }) => ({
    environment: told({ AUTHORITY_KEY: authorityKey?.keyArn }),
    statements:
      authorityKey === undefined
        ? []
        : [new PolicyStatement({ actions: ['kms:Sign'], resources: [authorityKey.keyArn] })],
    calls: signing.revocationOrigins,
  }),

  seal: ({ stateful: { sealKey } }) => ({
    environment: told({ SEAL_KEY: sealKey?.keyArn }),
    statements:
      sealKey === undefined
        ? []
        : [
            new PolicyStatement({
              actions: ['kms:GetPublicKey', 'kms:Sign'],
              resources: [sealKey.keyArn],
            }),
          ],
  }),

  'security-contact': ({ stage: { security } }) => ({
    environment: security === undefined ? {} : { SECURITY: plainJson(security) },
  }),

  'sign-in': ({ stage: { identity }, stateful: { personKey } }) => {
    const { clientId, clientSecret, claims, documentTypes } = identity;
    // Where the provider names people's documents, whoever signs them in makes our identifiers of them.
    const makesIdentifiers = claims.documentNumber !== undefined;
    return {
      environment: told({
        IDENTITY_CLIENT_ID: clientId,
        IDENTITY_CLIENT_SECRET: clientSecret,
        PERSON_KEY: makesIdentifiers ? personKey.secretArn : undefined,
        IDENTITY_DOCUMENT_TYPES: makesIdentifiers ? plainJson(documentTypes) : undefined,
      }),
      secrets: [
        ...(makesIdentifiers ? [personKey.secretArn] : []),
        ...(clientSecret === undefined ? [] : [clientSecret]),
      ],
    };
  },

  'time-stamps': ({ stage: { signing } }) => ({
    environment: told({
      TIMESTAMP_URL:
        signing.timestampUrl === undefined
          ? undefined
          : [signing.timestampUrl, signing.secondTimestampUrl].filter(Boolean).join(' '),
      LONG_TERM: signing.longTerm ? 'yes' : undefined,
    }),
    calls: [signing.timestampUrl, signing.secondTimestampUrl],
  }),

  'unit-hooks': ({ stage: { notices }, stateful: { unitHookKey } }) => ({
    environment: {
      UNIT_HOOK_KEY: unitHookKey.secretArn,
      HOOK_ORIGINS: notices.unitHooks.join(' '),
      PARTNER_HOOK_ORIGINS: JSON.stringify(notices.partnerHooks),
    },
    secrets: [unitHookKey.secretArn],
  }),

  'unit-hook-calls': ({ stage: { notices } }) => ({
    calls: [...notices.unitHooks, ...Object.values(notices.partnerHooks).flat()],
  }),
};
