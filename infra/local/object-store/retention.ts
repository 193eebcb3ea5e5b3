import { type Call, chosenVersion, malformedXml, type Reply, retentionOf, xml, xmlBody } from './call.ts';
import { S3Error } from './s3-error.ts';
import type { Retention } from './storage.ts';
import { leaf, textOf } from './xml.ts';

export function isLocked(call: Call, { mode, until }: Retention): boolean {
  const bypassed = mode === 'GOVERNANCE' && call.header('x-amz-bypass-governance-retention') === 'true';
  return until > Date.now() && !bypassed;
}

export function getObjectLock(call: Call): Reply {
  const { lockable, retention } = call.storage.bucket(call.bucket);
  if (!lockable) {
    throw new S3Error(
      404,
      'ObjectLockConfigurationNotFoundError',
      'The bucket has no object lock configuration.',
    );
  }
  const { mode, days, years } = retention ?? {};
  const rule = `<Rule><DefaultRetention>${leaf('Mode', mode)}${leaf('Days', days)}${leaf('Years', years)}</DefaultRetention></Rule>`;
  return xml('ObjectLockConfiguration', leaf('ObjectLockEnabled', 'Enabled') + (retention ? rule : ''));
}

export async function putObjectLock(call: Call): Promise<Reply> {
  const body = await xmlBody(call);
  const [days, years] = ['Days', 'Years'].map((unit) => Number(textOf(body, unit) ?? 0));
  const mode = textOf(body, 'Mode');
  if (textOf(body, 'ObjectLockEnabled') !== 'Enabled') throw malformedXml();
  if (mode === undefined) call.storage.setDefaultRetention(call.bucket, undefined);
  else if (!/^(COMPLIANCE|GOVERNANCE)$/.test(mode) || !(days || years) || (days && years))
    throw malformedXml();
  else
    call.storage.setDefaultRetention(call.bucket, {
      mode,
      ...(days ? { days } : {}),
      ...(years ? { years } : {}),
    });
  return { status: 200 };
}

export function getRetention(call: Call): Reply {
  const { retention } = chosenVersion(call);
  if (!retention) throw new S3Error(404, 'NoSuchObjectLockConfiguration', 'The object has no retention.');
  const until = new Date(retention.until).toISOString();
  return xml('Retention', leaf('Mode', retention.mode) + leaf('RetainUntilDate', until));
}

export async function putRetention(call: Call): Promise<Reply> {
  const body = await xmlBody(call);
  const retention = retentionOf(call, textOf(body, 'Mode') ?? '', textOf(body, 'RetainUntilDate') ?? '');
  const version = chosenVersion(call);
  const present = version.retention;
  const weaker = present && (retention?.mode !== present.mode || retention.until < present.until);
  if (!retention || (present && weaker && isLocked(call, present))) {
    throw new S3Error(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
  }
  call.storage.redescribe({ ...version, retention });
  return { status: 200 };
}
