import * as z from 'zod';
import { documentKinds } from '../shared/policy/identity-documents.ts';
import { ArticlesError, readArticles } from './articles.ts';
import { leftUnreserved } from './concurrency.ts';
import { policySchema } from './policy-settings.ts';
import { readSeal, SealError } from './seal.ts';
import { text } from './setting-values.ts';

/** One file a stage, and what they name. */
export const stagesFolder = new URL('./stages/', import.meta.url);

const hostname = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'a host name in small letters');
const https = z.url({ protocol: /^https$/ });
const hookOrigin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.parse(url)?.origin === url, 'an origin such as https://data.example.gov.cn');
/** Where people write to or click on (RFC 9116, 2.5.3). */
const contact = z
  .string()
  .refine(
    (value) =>
      /\s/.test(value) === false &&
      (value.startsWith('mailto:')
        ? z.email().safeParse(value.slice('mailto:'.length)).success
        : https.safeParse(value).success),
    'an address such as mailto:security@example.com or https://example.com/weaknesses',
  );
const certificateArn = z
  .string()
  .regex(
    /^arn:aws(-cn)?:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
    'the ARN of a certificate of AWS Certificate Manager',
  );

/** Every setting of a stage. What has a default need not be set; `infra/stages/example.ts` explains them all. */
export const stageSchema = z.strictObject({
  /** AWS account; absent: that of the caller's credentials at deployment. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'twelve digits')
    .optional(),
  /** AWS region. Personal data of a Chinese city stays in mainland China (个人信息保护法 36, 37). */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as cn-north-1'),

  /**
   * A stage in which other systems are tried, with the sample city and without anybody's real data. Pages and documents
   * say so, and only into such a stage (and that of one machine) the sample city is loaded.
   */
  sandbox: z.boolean().default(false),
  /** The city, and who issues the reports, as printed. */
  city: text,
  issuer: text,
  /** How people reach whoever runs the site, and its recordals: on each page, on letters, in the privacy statement. */
  contact: z
    .strictObject({
      /** 主办单位. */
      operator: text,
      /** 承办单位. */
      contractor: text.exactOptional(),
      address: text,
      /** Counter at which people are served. */
      counter: text.exactOptional(),
      telephone: z.string().regex(/^[\d+() -]{5,30}$/, 'a telephone number'),
      hours: text,
      hotline: z
        .string()
        .regex(/^\d{3,8}$/, 'the number of a hotline')
        .exactOptional(),
      /** ICP 备案, 公安备案, 网站标识码; null: the site has none. */
      icp: z.string().min(1).nullable().exactOptional(),
      policeRecord: z.string().min(1).nullable().exactOptional(),
      siteCode: z
        .string()
        .regex(/^\d{10}$/, 'ten digits')
        .nullable()
        .exactOptional(),
    })
    .optional(),
  /**
   * The issuer's seal on reports and letters: a picture, a PNG beside the stage's file, or, for a stage that only shows the
   * service, a sample that papers draw themselves from a name and a word that says so.
   */
  seal: z
    .union([
      z
        .string()
        .regex(/^[\w.-]+\.png$/, 'the name of a PNG file beside the stage’s file')
        .transform((file, context) => {
          try {
            return readSeal(new URL(file, stagesFolder));
          } catch (error) {
            if (!(error instanceof SealError)) throw error;
            context.addIssue({ code: 'custom', message: `${file}: ${error.message}` });
            return z.NEVER;
          }
        }),
      z.strictObject({ around: z.string().min(2).max(24), across: z.string().min(1).max(8) }),
    ])
    .optional(),

  /** Folder beside the stage's file with the pages that the city writes itself (政策法规, 通知公告): infra/articles.ts. */
  articles: z
    .string()
    .regex(/^[\w-]+$/, 'the name of a folder beside the stage’s file')
    .transform((folder, context) => {
      try {
        return readArticles(new URL(`${folder}/`, stagesFolder));
      } catch (error) {
        if (!(error instanceof ArticlesError)) throw error;
        context.addIssue({ code: 'custom', message: `${folder}: ${error.message}` });
        return z.NEVER;
      }
    })
    .optional(),

  /** Address under which people reach the service; printed on reports and in QR codes. No trailing slash. */
  publicUrl: z.url().refine((url) => !url.endsWith('/'), 'without a slash at the end'),
  /** The host of `publicUrl`, and its certificate in the stage's region. Absent only on one machine. */
  domain: z.strictObject({ name: hostname, certificate: certificateArn }).optional(),
  /** CloudFront with a firewall before the API. */
  edge: z
    .strictObject({
      /** For the host of `publicUrl`, in the region where CloudFront looks for certificates. */
      certificate: certificateArn,
      /** Host name of the API behind it, covered by `domain.certificate`. */
      origin: hostname,
      /** Requests of one network address in five minutes, above which it is refused for a while. */
      requestsPerAddress: z.int().min(100).default(3000),
      /** Version of the secret that CloudFront shows the API, once it was changed (runbook "flood"). */
      secretVersion: z.uuid().exactOptional(),
    })
    .optional(),

  identity: z.strictObject({
    /** Issuer identifier of the OpenID Connect provider, exactly as in its discovery document. */
    issuer: z.url(),
    /** `aud` that access tokens for this service carry. */
    audience: z.string().min(1),
    clientId: z.string().min(1),
    /** Origins other than the issuer's that its keys or tokens come from (docs/identity.md). */
    origins: z
      .array(
        https.refine((url) => URL.parse(url)?.origin === url, 'an origin such as https://login.example.com'),
      )
      .default([]),
    /** Names of the claims in the provider's tokens, where they differ from ours. */
    claims: z
      .strictObject({
        sub: z.string().default('sub'),
        name: z.string().default('name'),
        role: z.string().default('role'),
        subjects: z.string().default('subjects'),
        unit: z.string().default('unit'),
        /** Of a partner's machine account. */
        partner: z.string().default('partner'),
        /** Of the person's identity document, in ID tokens alone: its kind and its number (docs/adr/0099). */
        documentType: z.string().exactOptional(),
        documentNumber: z.string().exactOptional(),
      })
      .prefault({}),
    /** The provider's names of kinds of identity documents → those of the catalogues. */
    documentTypes: z
      .record(
        z.string(),
        z.union([
          z.enum(documentKinds).exclude(['其他']),
          z.string().regex(/^其他-\S/, 'a kind such as 身份证'),
        ]),
      )
      .default({}),
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

  signing: z
    .strictObject({
      /** Another number makes a new key; the former one stays. Goes up by one at a time (runbook "rotate the key"). */
      generation: z.int().min(1).max(99).default(1),
      /** RFC 3161 time-stamp authority; without one a report's signing time is our own word. */
      timestampUrl: z.url({ protocol: /^https?$/ }).optional(),
      /** Another one, asked where that one does not answer in 1.5 s: no report waits for an authority that is down. */
      secondTimestampUrl: z.url({ protocol: /^https?$/ }).optional(),
      /** Who certifies the key: the city's certificate authority, or on one machine a root that the stage makes. */
      authority: z.enum(['bought', 'own']).default('bought'),
      /** Origins from which those who certified us and the time-stamp authority publish lists of revoked certificates. */
      revocationOrigins: z
        .array(
          z
            .url({ protocol: /^https?$/ })
            .refine((url) => URL.parse(url)?.origin === url, 'an origin such as http://crl.example.com.cn'),
        )
        .default([]),
      /** Whether signatures carry what tells that their certificates counted (PAdES B-LT). */
      longTerm: z.boolean().default(false),
      /**
       * Whether reports are offered with an electronic seal on SM2 beside the PDF (GB/T 38540), where KMS has such keys. Once
       * deployed it stays set: what stacks tell each other cannot be taken back (docs/adr/0153).
       */
      sealed: z.boolean().default(false),
    })
    .prefault({}),

  notices: z
    .strictObject({
      /** Sender of e-mails, verified with Amazon SES in the stage's region. */
      emailFrom: z.email().optional(),
      /** SNS topic (its ARN) that the city's own systems subscribe to. */
      topic: z
        .string()
        .regex(/^arn:aws(-cn)?:sns:[a-z0-9-]+:\d{12}:[\w-]+$/, 'the ARN of an SNS topic')
        .optional(),
      /** The city's own message gateway. */
      webHook: https.optional(),
      /** Origins of units' systems that may be told of changes of their records (`POST /web-hook`). */
      unitHooks: z.array(hookOrigin).default([]),
      /** The same of partners' systems, by the partner's code (`POST /partner/web-hook`). */
      partnerHooks: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), z.array(hookOrigin)).default({}),
    })
    .prefault({}),

  embedding: z
    .strictObject({
      /** Origins of other portals whose pages may show a report's standing in a frame (`GET /embedded/{token}`). */
      origins: z
        .array(
          z
            .url({ protocol: /^https?$/ })
            .refine(
              (url) => URL.parse(url)?.origin === url,
              'an origin such as https://portal.example.gov.cn',
            ),
        )
        .default([]),
    })
    .prefault({}),

  uploads: z
    .strictObject({
      /** The city's own engine against malicious code, where GuardDuty does not scan (docs/uploads.md). */
      malwareScanner: https.optional(),
    })
    .prefault({}),

  retention: z
    .strictObject({
      /** Days that logs are kept; network logs at least six months (网络安全法). */
      logDays: z
        .union(
          [180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653].map((days) => z.literal(days)),
        )
        .default(365),
      /** Days that logs of access to files are kept. */
      accessLogDays: z.int().min(180).max(3653).default(365),
      /** Years in which nobody can delete the file of an issued report. */
      reportYears: z.int().min(1).max(30).default(5),
      /** What becomes of the file afterwards; the register has the report in either case, so that it verifies. */
      reportFiles: z.enum(['keep', 'delete']).default('keep'),
      /** Days after which files that are hardly read any more lie where storage is cheaper and reading dearer. */
      archiveAfterDays: z.int().min(30).max(3653).default(180),
      /** Days that weekly backups are kept, the daily ones seven; nobody can delete one earlier. */
      backupDays: z.int().min(7).max(3653).default(35),
    })
    .prefault({}),

  backup: z
    .strictObject({
      /** A second region that every backup is copied to. */
      copyTo: z.string().optional(),
      /** A vault of another account that every backup is copied to, too: for when this account is lost. */
      otherAccount: z
        .string()
        .regex(
          /^arn:aws(-cn)?:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]{2,50}$/,
          'the ARN of a vault of AWS Backup',
        )
        .exactOptional(),
      /**
       * Days after which the vaults' locks can be taken off by nobody, neither by the account's root nor by AWS, and no
       * vault with backups be deleted before their time. Absent: who may administer AWS Backup can take a lock off.
       */
      compliance: z.strictObject({ afterDays: z.int().min(3).max(36_500) }).exactOptional(),
    })
    .prefault({}),

  keys: z
    .strictObject({
      /**
       * Whether the data key and the signing keys can be replicated into another region (docs/adr/0177). It is part of a key
       * from its first day: it can never be changed.
       */
      multiRegion: z.boolean().default(false),
    })
    .prefault({}),

  /** Requests a second that the API lets through, and its burst; what they carry, docs/capacity.md says. */
  throttle: z
    .strictObject({ rate: z.int().positive().default(2000), burst: z.int().positive().default(4000) })
    .prefault({}),
  limits: z
    .strictObject({
      /** Requests of one signed-in caller in a minute. */
      signedIn: z.int().positive().default(600),
      /** Requests of one network address that nobody signed in from, in a minute. */
      anonymous: z.int().positive().default(300),
      /** Sessions of one person at once; a further sign-in ends the one that was not used for longest. */
      sessions: z.int().min(1).max(50).default(5),
      /** Networks that many people share who are not one caller: service halls, authorities, whoever stands behind one address. */
      shared: z
        .strictObject({
          networks: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).max(30),
          /** Requests in a minute of one address there that nobody signed in from. */
          anonymous: z.int().positive().default(6000),
        })
        .optional(),
    })
    .prefault({}),

  /**
   * Units a second that the table and its indexes bear from the first moment on. Absent: what DynamoDB gives a new table
   * (12 000 reads and 4 000 writes) and what it has grown to since. Paid for once, when it is set.
   */
  warmThroughput: z
    .strictObject({ reads: z.int().min(12_000).max(1_000_000), writes: z.int().min(4_000).max(1_000_000) })
    .optional(),

  /** Seconds for which claims of complete data that a process has read serve it; each report asks for all of them. */
  claimsSeconds: z.int().min(0).max(300).default(30),

  /** Functions at once. Absent: none has a share of its own. */
  concurrency: z
    .strictObject({
      /** What the account can run at once in the region: the quota "Concurrent executions" of AWS Lambda. */
      account: z.int().min(leftUnreserved),
      /** Of that, kept for the functions that answer; those that work on what is sent in share the rest. */
      readers: z.int().min(leftUnreserved),
    })
    .optional(),
  imports: z
    .strictObject({
      /** Chunks of one file that are imported at once; absent: 5, or 40 where `concurrency` has room for them. */
      atOnce: z.int().min(1).max(1000).optional(),
    })
    .prefault({}),

  /** Whom to tell of a weakness of the service: `/.well-known/security.txt`. Absent: there is no such file (404). */
  security: z
    .strictObject({
      contact,
      /** The city's page that says what may be tried and what becomes of a report; ours is SECURITY.md. */
      policy: https.regex(/^\S+$/, 'without blanks').optional(),
      /** Working days within which whoever reports a weakness hears that the report arrived. */
      confirmationDays: z.int().min(1).max(10).default(3),
    })
    .optional(),

  /** Who is told of alarms. */
  alarms: z
    .strictObject({ emails: z.array(z.email()).default([]), webHooks: z.array(https).default([]) })
    .prefault({}),
  /** What is looked at by the clock, beside what needs no setting. */
  watch: z
    .strictObject({
      /** A paper that is verified every five minutes, by its number and code: of a report, each is counted as a check. */
      paper: z
        .strictObject({
          number: z.string().regex(/^[0-9A-Z]{22}$/, 'the 22 figures and letters of a number'),
          code: z.string().regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/, 'a verification code as it is printed'),
        })
        .exactOptional(),
    })
    .prefault({}),
  /** A month's money, in the currency of the bill; the receivers of alarms hear of 80 % and of a forecast above it. */
  budget: z.strictObject({ monthly: z.number().positive() }).optional(),

  /**
   * How a new version takes over requests: a tenth for five minutes first, or all at once and unwatched. The background
   * goes over at once. `directly`: past CodeDeploy, which refuses every alias that was moved by hand (docs/runbooks/errors.md).
   */
  rollout: z.enum(['canary', 'all-at-once', 'directly']).default('canary'),
  /** Version of the rules by which objections are handled that are filed from now on. */
  objectionPolicy: z.string().default('guangzhou-2026.1'),
  /** What the city sets otherwise than this project does; becomes part of the functions. */
  policy: policySchema.prefault({}),
});
