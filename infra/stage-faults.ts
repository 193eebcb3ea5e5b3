import type * as z from 'zod';
import { contactNames } from '../shared/policy/contact.ts';
import { inLanguage } from '../shared/policy/text.ts';
import { concurrencyFaults } from './concurrency.ts';
import { type Partition, partitionOf } from './partitions.ts';
import { policyFaults } from './policy-faults.ts';
import { objectionVersions } from './policy-settings.ts';

import type { stageSchema } from './stage-schema.ts';

export interface Fault {
  readonly setting: string;
  readonly message: string;
}

/** Who reads a paper or a mail of a sandbox must not take its issuer for the city's own. */
function* sandboxFaults({ sandbox, city, issuer, policy }: z.infer<typeof stageSchema>): Generator<Fault> {
  if (!sandbox) return;
  for (const [setting, name] of [
    ['city', city],
    ['issuer', issuer],
  ] as const)
    if (!name.zh.includes('沙箱') || !/sandbox/i.test(name.en))
      yield { setting, message: 'must say in both languages that it is a sandbox: 沙箱, sandbox' };
  if (policy.units !== undefined)
    yield {
      setting: 'policy.units',
      message: 'the sample city is reported by the sample units: leave it out',
    };
}

/** What signatures can carry follows from who certifies keys and stamps times. */
function* signingFaults(
  { signing, publicUrl, region }: z.infer<typeof stageSchema>,
  { sm2Keys }: Pick<Partition, 'sm2Keys'>,
): Generator<Fault> {
  if (signing.sealed && !sm2Keys)
    yield {
      setting: 'signing.sealed',
      message: `is not offered in ${region}: AWS KMS has keys on SM2 in the China Regions alone`,
    };
  const { authority, longTerm, timestampUrl, secondTimestampUrl, revocationOrigins } = signing;
  if (authority === 'own' && new URL(publicUrl).hostname !== 'localhost')
    yield {
      setting: 'signing.authority',
      message: 'own is for one machine: nobody outside trusts a root that the service makes for itself',
    };
  if (secondTimestampUrl !== undefined && timestampUrl === undefined)
    yield {
      setting: 'signing.secondTimestampUrl',
      message: 'comes after signing.timestampUrl: set that one first',
    };
  if (authority === 'bought' && revocationOrigins.length === 0)
    yield {
      setting: 'signing.revocationOrigins',
      message:
        'is needed with a bought certificate: the origins from which it names its list of revoked certificates, or its OCSP responder',
    };
  if (longTerm && timestampUrl === undefined)
    yield { setting: 'signing.timestampUrl', message: 'is needed with signing.longTerm (EN 319 142-1, 6.1)' };
}

/** What people must be told by a site that is not only tried, so that nobody forgets it. */
function* contactFaults(
  { contact, sandbox }: z.infer<typeof stageSchema>,
  partition: string,
): Generator<Fault> {
  if (contact === undefined || sandbox) return;
  for (const name of ['counter', 'hotline'] as const)
    if (contact[name] === undefined)
      yield { setting: `contact.${name}`, message: `is needed: ${inLanguage(contactNames[name], 'en')}` };
  if (partition !== 'aws-cn') return;
  for (const name of ['icp', 'policeRecord', 'siteCode'] as const)
    if (contact[name] === undefined)
      yield {
        setting: `contact.${name}`,
        message: `is needed: ${inLanguage(contactNames[name], 'en')}, or null where the site has none`,
      };
}

/** Settings that are well formed one by one, but do not go together. */
export function* contradictions(stage: z.infer<typeof stageSchema>): Generator<Fault> {
  const partition = partitionOf(stage.region);
  if (partition === undefined) {
    yield {
      setting: 'region',
      message: `${stage.region} lies in no partition that this service was tried in`,
    };
    return;
  }
  yield* sandboxFaults(stage);
  yield* signingFaults(stage, partition);
  const url = new URL(stage.publicUrl);
  if (url.hostname !== 'localhost') {
    if (url.protocol !== 'https:') yield { setting: 'publicUrl', message: 'must begin with https://' };
    if (stage.contact === undefined)
      yield {
        setting: 'contact',
        message: 'is needed: who handles personal information, and how to reach them (个人信息保护法 17)',
      };
    yield* contactFaults(stage, partition.name);
    if (stage.domain === undefined)
      yield { setting: 'domain', message: 'is needed: the certificate for the host of publicUrl' };
    for (const [setting, origins] of [
      ['notices.unitHooks', stage.notices.unitHooks],
      ['notices.partnerHooks', Object.values(stage.notices.partnerHooks).flat()],
      ['embedding.origins', stage.embedding.origins],
    ] as const)
      if (origins.some((origin) => !origin.startsWith('https://')))
        yield { setting, message: 'must begin with https://' };
    if (!stage.identity.issuer.startsWith('https://'))
      yield { setting: 'identity.issuer', message: 'must begin with https://' };
    if (stage.alarms.emails.length + stage.alarms.webHooks.length === 0)
      yield { setting: 'alarms', message: 'name at least one receiver, or nobody will know of a fault' };
  }
  if (
    url.hostname !== 'localhost' &&
    !partition.malwareProtection &&
    stage.uploads.malwareScanner === undefined
  ) {
    yield {
      setting: 'uploads.malwareScanner',
      message: `is needed: GuardDuty does not scan uploaded files in ${stage.region}`,
    };
  }
  if (stage.domain !== undefined) {
    if (stage.domain.name !== url.hostname)
      yield { setting: 'domain.name', message: `differs from the host of publicUrl, ${url.hostname}` };
    yield* ofRegion('domain.certificate', stage.domain.certificate, partition.name, stage.region);
  }
  if (stage.edge !== undefined) {
    if (partition.edgeRegion === null) {
      yield {
        setting: 'edge',
        message: `is not offered in ${stage.region}: leave it out (docs/partitions.md)`,
      };
    } else {
      yield* ofRegion('edge.certificate', stage.edge.certificate, partition.name, partition.edgeRegion);
    }
    if (stage.edge.origin === stage.domain?.name)
      yield { setting: 'edge.origin', message: 'must be another host than domain.name' };
  }
  if (stage.notices.emailFrom !== undefined && !partition.email) {
    yield {
      setting: 'notices.emailFrom',
      message: `Amazon SES is not offered in ${stage.region}: use notices.webHook`,
    };
  }
  // Both are reached by clients of the stage's own region.
  for (const [setting, arn] of [
    ['notices.topic', stage.notices.topic],
    ['identity.clientSecret', stage.identity.clientSecret],
  ] as const)
    if (arn !== undefined) yield* ofRegion(setting, arn, partition.name, stage.region);
  const { claims, documentTypes } = stage.identity;
  if (claims.documentNumber === undefined) {
    const needsNumber = 'is of no use without identity.claims.documentNumber';
    if (claims.documentType !== undefined)
      yield { setting: 'identity.claims.documentType', message: needsNumber };
    if (Object.keys(documentTypes).length > 0)
      yield { setting: 'identity.documentTypes', message: needsNumber };
  }
  for (const [setting, message] of concurrencyFaults(stage)) yield { setting, message };
  yield* settingFaults(stage);
  const { copyTo } = stage.backup;
  if (copyTo !== undefined) {
    const reachable = partition.copyRegions?.includes(copyTo) ?? partitionOf(copyTo)?.name === partition.name;
    if (!reachable || copyTo === stage.region)
      yield { setting: 'backup.copyTo', message: `must be another region that ${stage.region} can copy to` };
  }
}

function* settingFaults({ policy, objectionPolicy }: z.infer<typeof stageSchema>): Generator<Fault> {
  for (const [setting, message] of policyFaults(policy)) yield { setting, message };
  const versions = objectionVersions(policy);
  if (!versions.includes(objectionPolicy))
    yield { setting: 'objectionPolicy', message: `must be one of ${versions.join(', ')}` };
}

function* ofRegion(setting: string, arn: string, partition: string, region: string): Generator<Fault> {
  const [, actualPartition, , actualRegion] = arn.split(':');
  if (actualPartition !== partition || actualRegion !== region)
    yield { setting, message: `must be in ${region} (partition ${partition})` };
}
