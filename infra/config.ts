import * as z from 'zod';
import { objectionPolicies } from '../shared/policy/objections.ts';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/**
 * Every setting of a stage, in one place. Stages are named in the context of cdk.json under `stages`; the CLI
 * picks one with `-c stage=NAME`. What has a default need not be set.
 */
const stageSchema = z.strictObject({
  /** AWS account; absent: that of the caller's credentials at deployment. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'twelve digits')
    .optional(),
  /** AWS region. Personal data of a Chinese city stays in mainland China (个人信息保护法 36, 37). */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as cn-north-1'),
  /** The city, and who issues the reports, as printed. */
  city: text,
  issuer: text,
  /** Address under which people reach the service; printed on reports and in QR codes. No trailing slash. */
  publicUrl: z.url().refine((url) => !url.endsWith('/'), 'without a slash at the end'),
  identity: z.strictObject({
    /** Issuer identifier of the OpenID Connect provider, exactly as in its discovery document. */
    issuer: z.url(),
    /** `aud` that access tokens for this service carry. */
    audience: z.string().min(1),
    clientId: z.string().min(1),
    /** Names of the claims in the provider's tokens, where they differ from ours. */
    claims: z
      .strictObject({
        sub: z.string().default('sub'),
        name: z.string().default('name'),
        role: z.string().default('role'),
        subjects: z.string().default('subjects'),
        unit: z.string().default('unit'),
      })
      .prefault({}),
    /** ARN of the Secrets Manager secret with the client's secret; absent: a public client, tied by PKCE alone. */
    clientSecret: z
      .string()
      .regex(/^arn:aws(-cn)?:secretsmanager:/, 'the ARN of a secret of AWS Secrets Manager')
      .optional(),
    /** The provider's authentication context classes (`acr`) that count for our levels of assurance. */
    acr: z
      .strictObject({ substantial: z.string().default('urn:public-credit-service:acr:substantial') })
      .prefault({}),
  }),
  /** Days; network logs are kept at least six months (网络安全法). */
  logRetentionDays: z.union([z.literal(180), z.literal(365), z.literal(731), z.literal(1827)]).default(365),
  /** Requests a second that the API lets through, and its burst. */
  throttle: z
    .strictObject({ rate: z.int().positive().default(500), burst: z.int().positive().default(1000) })
    .prefault({}),
  /** Version of the rules by which objections are handled that are filed from now on. */
  objectionPolicy: z.enum(objectionPolicies.map(({ version }) => version)).default('guangzhou-2026.1'),
});

export type Stage = z.infer<typeof stageSchema> & { readonly name: string };

/**
 * The stage `name` out of the `stages` of cdk.json's context.
 * @throws Error that lists every wrong setting by its path.
 */
export function readStage(stages: unknown, name: string): Stage {
  const all = z.record(z.string(), z.unknown()).safeParse(stages);
  const chosen = all.success ? all.data[name] : undefined;
  if (chosen === undefined) {
    const known = all.success ? Object.keys(all.data).join(', ') : 'none';
    throw new Error(
      `cdk.json has no stage "${name}" in context.stages (there: ${known}); choose one with -c stage=NAME`,
    );
  }
  const parsed = stageSchema.safeParse(chosen);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  stages.${name}.${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`Settings of stage "${name}" in cdk.json need correction:\n${faults.join('\n')}`);
  }
  return { ...parsed.data, name };
}
