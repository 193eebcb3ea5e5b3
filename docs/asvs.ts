import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Requirements of OWASP ASVS 5.0.0 at levels 1 and 2, by section. */
const levelTwo: Readonly<Record<string, readonly number[]>> = {
  '1.1': [1, 2],
  '1.2': [1, 2, 3, 4, 5, 6, 7, 8, 9],
  '1.3': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '1.4': [1, 2, 3],
  '1.5': [1, 2],
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [1, 2, 3],
  '4.2': [1],
  '4.3': [1, 2],
  '4.4': [1, 2, 3, 4],
  '5.1': [1],
  '5.2': [1, 2, 3],
  '5.3': [1, 2],
  '5.4': [1, 2, 3],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
  '11.1': [1, 2],
  '11.2': [1, 2, 3],
  '11.3': [1, 2, 3],
  '11.4': [1, 2, 3, 4],
  '11.5': [1],
  '11.6': [1],
  '12.1': [1, 2, 3],
  '12.2': [1, 2],
  '12.3': [1, 2, 3, 4],
  '13.1': [1],
  '13.2': [1, 2, 3, 4, 5],
  '13.3': [1, 2],
  '13.4': [1, 2, 3, 4, 5],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '15.1': [1, 2, 3],
  '15.2': [1, 2, 3],
  '15.3': [1, 2, 3, 4, 5, 6, 7],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
  '17.1': [1],
  '17.2': [1, 2, 3, 4],
  '17.3': [1, 2],
};

type Verdict = 'met' | 'partly' | 'not met' | 'n.a.' | 'issuer';

/**
 * What was found, by requirement: `1.2.1`, `6.2.*` or `1.4.1-3`. `issuer`: the city's identity provider answers for it.
 * Evidence names files, not intentions.
 */
const findings: readonly (readonly [ids: string, verdict: Verdict, evidence: string])[] = [
  // V1 encoding and sanitization
  [
    '1.1.1',
    'met',
    'percent-encoding is decoded once, by the gateway; bodies by one reader: shared/http/body.ts',
  ],
  ['1.1.2', 'met', 'preact escapes as it renders (templates/pages); JSON by JSON.stringify'],
  [
    '1.2.1-3',
    'met',
    'components escape; encodeURIComponent for addresses; no script is built: templates/pages, test/unit/pages',
  ],
  ['1.2.4', 'met', 'DynamoDB expressions with bound values only: shared/store/table.ts'],
  ['1.2.5', 'n.a.', 'functions start no processes'],
  ['1.2.6-8', 'n.a.', 'no LDAP, XPath or LaTeX'],
  ['1.2.9', 'met', 'patterns are constants; RegExp.escape where an address becomes one'],
  ['1.3.1', 'n.a.', 'no HTML is taken from people'],
  ['1.3.2', 'met', 'no eval; Biome refuses it'],
  [
    '1.3.3',
    'met',
    'file names, header values and PDF text each have their own encoder: shared/files/files.ts, templates/report/pdf',
  ],
  ['1.3.4', 'met', 'SVG is no permitted type of upload: docs/uploads.md'],
  ['1.3.5', 'n.a.', 'no templates or style sheets of people'],
  ['1.3.6', 'met', 'addresses that we call come from the stage’s settings only'],
  ['1.3.7-9', 'n.a.', 'no templates of people, JNDI or memcache'],
  ['1.3.10', 'met', 'no format strings of people; messages are constants'],
  ['1.3.11', 'met', 'mails go through the API of SES, not by SMTP text: functions/delivery'],
  ['1.4.*', 'met', 'memory-safe language; lengths and ranges in schemas and parsers (shared/signing/der.ts)'],
  ['1.5.1', 'n.a.', 'no XML is parsed from people'],
  ['1.5.2', 'met', 'JSON and forms only, into strict zod schemas'],
  // V2 validation and business logic
  [
    '2.1.1-2',
    'met',
    'catalogue data and schemas are the rules: shared/policy, functions/*/routes.ts, /openapi.json',
  ],
  [
    '2.1.3',
    'met',
    'life cycles and deadlines drawn from data: docs/life-cycles.md; limits of callers in the stage’s file',
  ],
  [
    '2.2.*',
    'met',
    'shared/http/validation.ts on the trusted side; cross-field checks in shared/domain; property tests',
  ],
  [
    '2.3.1-3',
    'met',
    'transitions are conditions of one transaction: shared/domain/cases/life-cycle.ts, ADR 0042',
  ],
  [
    '2.3.4',
    'met',
    'one open objection for a record, idempotency keys: shared/store/objections.ts, idempotency.ts',
  ],
  [
    '2.4.1',
    'met',
    'limits for each caller and the API’s throttle: shared/http/limits.ts, test/integration/limits.test.ts',
  ],
  // V3 web frontend
  ['3.2.*', 'met', 'content types, nosniff, attachments; text rendered as text: shared/http/answer.ts'],
  ['3.3.*', 'met', '__Host- cookies, Secure, HttpOnly, SameSite=Lax: shared/http/cookies.ts'],
  ['3.4.1', 'met', 'Strict-Transport-Security on every answer: securityHeaders in shared/http'],
  [
    '3.4.2',
    'met',
    'fixed: only published keys, certificates and status are open to all: functions/verification',
  ],
  ['3.4.3', 'met', 'Content-Security-Policy default-src none'],
  ['3.4.4', 'met', 'nosniff on every answer'],
  ['3.4.5', 'met', 'Referrer-Policy same-origin'],
  ['3.4.6', 'met', 'frame-ancestors none'],
  [
    '3.5.1',
    'met',
    'proof in every form, Sec-Fetch-Site and Origin looked at: shared/http/caller.ts, test/unit/shared/http/caller.test.ts',
  ],
  ['3.5.2', 'n.a.', 'does not rely on preflight'],
  ['3.5.3', 'met', 'changes by POST only'],
  ['3.5.4', 'met', 'one application on its own host; the identity provider has another'],
  ['3.5.5', 'n.a.', 'no postMessage; pages have no script'],
  ['3.7.1', 'met', 'HTML and CSS only'],
  [
    '3.7.2',
    'met',
    'only to the issuer and to signed addresses of files; return addresses are checked: test/unit/functions/session/return-address.test.ts',
  ],
  // V4 API
  ['4.1.1', 'met', 'every answer names type and charset'],
  [
    '4.1.2',
    'partly',
    'CloudFront redirects browsers and programs alike; without it API Gateway answers no plain HTTP at all',
  ],
  [
    '4.1.3',
    'met',
    'X-Forwarded-For is read only behind the secret of CloudFront, from the right: shared/http/origin.ts',
  ],
  ['4.2.1', 'met', 'framing is API Gateway’s; functions get one decoded body'],
  ['4.3.*', 'n.a.', 'no GraphQL'],
  ['4.4.*', 'n.a.', 'no WebSocket'],
  // V5 files
  ['5.1.1', 'met', 'docs/uploads.md'],
  ['5.2.1', 'met', 'length bound in the presigned POST and at the API'],
  ['5.2.2', 'met', 'type told by content: functions/scanning, test/integration/service/uploads.test.ts'],
  ['5.2.3', 'met', 'archives are no permitted type; streams inside PDFs are bounded: ADR 0054'],
  ['5.3.1-2', 'met', 'object keys are made by us; nothing stored is run'],
  ['5.4.1-2', 'met', 'names are kept as data and encoded by RFC 6266 when served: shared/files/files.ts'],
  [
    '5.4.3',
    'partly',
    'active content is refused everywhere; a scanner for malware (GuardDuty) only where offered: ADR 0055',
  ],
  // V6 authentication
  ['6.1.1', 'met', 'docs/operations.md, ADR 0065; log-in itself is the issuer’s'],
  ['6.1.2', 'issuer', 'passwords are the issuer’s'],
  ['6.1.3', 'met', 'bearer token or session, both of one issuer: docs/identity.md'],
  ['6.2.*', 'issuer', 'the service never sees a password'],
  ['6.3.1', 'issuer', 'guessing passwords happens there'],
  ['6.3.2', 'met', 'no accounts of our own; sample accounts exist on one machine only'],
  ['6.3.3', 'issuer', 'ask the provider for two factors; routes may demand a level (acr)'],
  ['6.3.4', 'met', 'the two pathways above, and no other'],
  ['6.4.*', 'issuer', ''],
  ['6.5.*', 'issuer', ''],
  ['6.6.*', 'issuer', ''],
  ['6.8.1', 'met', 'one issuer a stage'],
  ['6.8.2', 'met', 'signatures of ID and access tokens are always checked: shared/identity/identity.ts'],
  ['6.8.3', 'n.a.', 'no SAML'],
  ['6.8.4', 'met', 'a route that names a level gets it or asks for it: docs/identity.md'],
  // V7 sessions
  ['7.1.1', 'met', 'docs/identity.md: 8 hours, 30 minutes without use'],
  [
    '7.1.2',
    'met',
    'limits.sessions of the stage, the longest unused ends: docs/identity.md, test/integration/sessions.test.ts',
  ],
  ['7.1.3', 'met', 'docs/identity.md'],
  [
    '7.2.*',
    'met',
    'random secrets, checked on the trusted side, new at every sign-in: shared/identity/session.ts, ADR 0050',
  ],
  ['7.3.*', 'met', 'both timeouts: test/integration/sessions.test.ts'],
  ['7.4.1', 'met', 'the session item is deleted at sign-out'],
  [
    '7.4.2',
    'met',
    'the issuer’s back-channel logout ends sessions here at once (ADR 0076); where an issuer has none, end-sessions: docs/identity.md',
  ],
  ['7.4.3', 'issuer', 'factors change there'],
  ['7.4.4', 'met', 'on every page: templates/pages/layout.tsx'],
  ['7.4.5', 'met', 'end-sessions: infra/admin/sessions.ts, ADR 0074'],
  ['7.5.1', 'issuer', 'account attributes change there'],
  [
    '7.5.2',
    'met',
    '/session lists them, and ends one or all others once the identity is confirmed anew (acr): test/journeys/sessions.test.ts',
  ],
  [
    '7.6.1-2',
    'met',
    'sign-in is always an act of the person; sign-out goes on to the issuer where it offers that',
  ],
  // V8 authorization
  [
    '8.1.*',
    'met',
    'rights by role and object: shared/identity/rights.ts, /openapi.json, docs/data-protection.md',
  ],
  [
    '8.2.*',
    'met',
    'each route names who; each handler asks for the object; answers pass through schemas; rights tests in test/integration',
  ],
  ['8.3.1', 'met', 'in functions only'],
  ['8.4.1', 'met', 'one stage serves one city; subjects are tenants of a kind and covered by 8.2'],
  // V9 tokens
  [
    '9.1.*',
    'met',
    'asymmetric algorithms by list, keys of the configured issuer only: shared/identity/identity.ts',
  ],
  ['9.2.1-3', 'met', 'time, type and audience: shared/identity/identity.ts'],
  ['9.2.4', 'issuer', 'who issues tokens names their audience; we check it'],
  // V10 OAuth and OIDC
  ['10.1.1', 'met', 'tokens stay in functions; browsers hold a session secret'],
  ['10.1.2', 'met', 'state, nonce and PKCE, bound to the browser by a cookie: functions/session'],
  ['10.2.1', 'met', 'state and PKCE'],
  ['10.2.2', 'met', 'one issuer; its iss parameter is checked by openid-client where it sends one'],
  ['10.3.1-3', 'met', 'audience, role and subjects from the token; person by iss and sub'],
  ['10.3.4', 'met', 'acr where a route names one'],
  ['10.4.*', 'issuer', 'requirements of the authorization server'],
  ['10.5.1-4', 'met', 'nonce, sub, issuer and audience are checked by openid-client'],
  [
    '10.5.5',
    'met',
    'type, event, age and audience of logout tokens are checked, a nonce refused: shared/identity/identity.ts, test/integration/sessions.test.ts',
  ],
  ['10.6.*', 'issuer', ''],
  ['10.7.*', 'issuer', ''],
  // V11 cryptography
  ['11.1.1', 'met', 'docs/runbooks/rotation.md, ADR 0031'],
  ['11.1.2', 'met', 'docs/cryptography.md, docs/runbooks/rotation.md'],
  [
    '11.2.1',
    'met',
    'Node.js (OpenSSL), Web Crypto and KMS; CMS and DER are encoded by us and judged by OpenSSL, pdfsig and pyHanko',
  ],
  [
    '11.2.2',
    'partly',
    'keys and certificates change by setting, algorithms of signatures and sessions in one file each (docs/cryptography.md); digests of content only by a migration',
  ],
  ['11.2.3', 'met', 'P-256, SHA-256, AES-256-GCM'],
  ['11.3.*', 'met', 'AES-256-GCM for sealed sessions (shared/identity/sealed.ts), KMS for the rest'],
  [
    '11.4.1',
    'met',
    'SHA-256 and newer throughout; neither SHA-1 nor MD5, not even as a key identifier: docs/cryptography.md',
  ],
  ['11.4.2', 'n.a.', 'no passwords'],
  ['11.4.3', 'met', 'SHA-256'],
  ['11.4.4', 'n.a.', 'no keys from passwords'],
  ['11.5.1', 'met', 'node:crypto everywhere; Math.random only spreads retries'],
  ['11.6.1', 'met', 'ECDSA on P-256, keys made in KMS'],
  // V12 communication
  ['12.1.1', 'met', 'TLS 1.2 and newer: infra/constructs/public-api.ts, infra/stacks/edge.ts'],
  ['12.1.2', 'met', 'the policies TLS_1_2 of API Gateway and TLSv1.2_2021 of CloudFront'],
  ['12.1.3', 'n.a.', 'no client certificates'],
  ['12.2.*', 'met', 'no plain HTTP is served; certificates of ACM'],
  [
    '12.3.1',
    'partly',
    'https to every server but the time-stamp authority, which may be reached by plain http: its answer is signed and holds our number (ADR 0075)',
  ],
  ['12.3.2-4', 'met', 'AWS’s clients and fetch check certificates; buckets and queues refuse plain HTTP'],
  // V13 configuration
  ['13.1.1', 'met', 'docs/architecture.md, docs/data-protection.md (given to others)'],
  ['13.2.1', 'met', 'IAM roles, no shared secrets between functions'],
  ['13.2.2', 'met', 'docs/architecture.md lists rights; test/infra/rights.test.ts'],
  ['13.2.3', 'met', 'no default credentials'],
  ['13.2.4', 'met', 'issuer, time-stamp authority and web hook are settings'],
  [
    '13.2.5',
    'met',
    'each function’s list of origins, held by the one door out: shared/outbound.ts, ADR 0075, test/unit/shared/outbound.test.ts; it is the program’s list, not a network’s',
  ],
  [
    '13.3.*',
    'met',
    'Secrets Manager and KMS, each read by the functions that need it; the secret between CloudFront and API also stands in functions’ settings (ADR 0065, threat model)',
  ],
  ['13.4.1', 'met', 'bundles only: infra/bundle.ts'],
  ['13.4.2', 'met', 'no debug mode; answers hold no traces'],
  ['13.4.3-4', 'met', 'routes are a list; no TRACE'],
  ['13.4.5', 'met', '/openapi.json, /healthz and /.well-known/security.txt are public on purpose'],
  // V14 data protection
  ['14.1.*', 'met', 'docs/data-protection.md'],
  [
    '14.2.1',
    'partly',
    'codes of companies and report codes stand in addresses, as links on paper need; ID numbers typed into the search box do too',
  ],
  ['14.2.2', 'met', 'no-store for all but what is published'],
  ['14.2.3', 'met', 'no trackers; Content-Security-Policy lets pages load nothing from elsewhere'],
  ['14.2.4', 'met', 'docs/data-protection.md'],
  [
    '14.3.1',
    'met',
    'pages are no-store and without script; signing out clears secrets and sends Clear-Site-Data: test/journeys/sessions.test.ts',
  ],
  ['14.3.2', 'met', 'Cache-Control: no-store'],
  ['14.3.3', 'met', 'only random secrets in cookies'],
  // V15 architecture
  ['15.1.1', 'met', 'docs/dependencies.md: days by severity, and for updates in general'],
  [
    '15.1.2',
    'met',
    'package-lock.json, exact and with digests, of the registry only (test/unit/infra/check-dependencies.test.ts); CycloneDX by npm run sbom',
  ],
  ['15.1.3', 'met', 'reports and imports: docs/operations.md, ADR 0004'],
  [
    '15.2.1',
    'partly',
    'npm run check:dependencies holds findings against the days; whether none is late shows only where the registry’s advisories can be asked, which the tests do not',
  ],
  ['15.2.2', 'met', 'chunks, time limits, limits for callers'],
  ['15.2.3', 'met', 'one bundle a function, without tests and local stage'],
  ['15.3.1', 'met', 'answers pass through schemas'],
  ['15.3.2', 'met', 'no redirect is followed: test/unit/shared/outbound.test.ts'],
  ['15.3.3', 'met', 'strict schemas'],
  ['15.3.4', 'met', 'shared/http/origin.ts'],
  ['15.3.5', 'met', 'strict TypeScript, zod at every edge'],
  ['15.3.6', 'met', 'Map and schemas for what people name; no merging into prototypes'],
  ['15.3.7', 'met', 'repeated parameters are refused or joined by the gateway in one way; schemas decide'],
  // V16 logging
  ['16.1.1', 'met', 'docs/operations.md, docs/data-protection.md'],
  ['16.2.1', 'met', 'moment, function, request, route; person in the audit trail'],
  ['16.2.2', 'met', 'UTC, AWS’s clocks'],
  ['16.2.3', 'met', 'CloudWatch Logs, two buckets of access logs'],
  ['16.2.4', 'met', 'JSON with correlation'],
  ['16.2.5', 'met', 'none is logged: test/integration/service/log-privacy.test.ts'],
  [
    '16.3.1',
    'met',
    'sessions begun (with their acr) and ended are audited; refused tokens and broken-off sign-ins are security events: docs/operations.md; passwords are the issuer’s',
  ],
  ['16.3.2', 'met', 'request.refused in the audit trail'],
  [
    '16.3.3',
    'met',
    'refusals by limits, of forms from elsewhere and around the firewall are security events: docs/operations.md, shared/http/refusal.ts',
  ],
  ['16.3.4', 'met', 'every fault is logged with its cause and rings an alarm'],
  ['16.4.1', 'met', 'JSON lines'],
  ['16.4.2', 'met', 'IAM; functions can only append'],
  ['16.4.3', 'met', 'CloudWatch, apart from the functions'],
  ['16.5.1', 'met', 'problem documents without traces: shared/http/problem.ts'],
  [
    '16.5.2',
    'met',
    'retries and dead letters in the background; a server that failed three times in a row is left alone for a while: shared/outbound.ts',
  ],
  ['16.5.3', 'met', 'what throws answers 500 and changes nothing; one transaction'],
  // V17 WebRTC
  ['17.*', 'n.a.', 'no WebRTC'],
];

/** All requirements of a pattern. */
function expanded(pattern: string, all: readonly string[]): string[] {
  if (pattern.endsWith('.*')) return all.filter((id) => id.startsWith(pattern.slice(0, -1)));
  const range = /^(\d+\.\d+)\.(\d+)-(\d+)$/.exec(pattern);
  if (range === null) return all.filter((id) => id === pattern);
  const [, section = '', first, last] = range;
  return all.filter((id) => {
    const number = Number(id.split('.')[2]);
    return id.startsWith(`${section}.`) && number >= Number(first) && number <= Number(last);
  });
}

/**
 * docs/asvs.md.
 * @throws Error that names requirements without a finding or with two
 */
export function asvsDocument(): string {
  const all = Object.entries(levelTwo).flatMap(([section, numbers]) =>
    numbers.map((number) => `${section}.${number}`),
  );
  const found = new Map<string, readonly [Verdict, string]>();
  for (const [pattern, verdict, evidence] of findings) {
    const ids = expanded(pattern, all);
    if (ids.length === 0) throw new Error(`${pattern} is no requirement`);
    for (const id of ids) {
      if (found.has(id)) throw new Error(`${id} has two findings`);
      found.set(id, [verdict, evidence]);
    }
  }
  const missing = all.filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`No finding for ${missing.join(', ')}`);
  const verdicts: readonly Verdict[] = ['met', 'partly', 'not met', 'issuer', 'n.a.'];
  const count = (verdict: Verdict) => [...found.values()].filter(([given]) => given === verdict).length;
  return `# OWASP ASVS 5.0.0, level 2

Written by \`npm run docs\`; a test fails when it is not current. ${all.length} requirements of levels 1 and 2, by their
numbers; their texts are OWASP's. Judged by us, not by an outside assessor.

| ${verdicts.join(' | ')} |
| ${verdicts.map(() => '---:').join(' | ')} |
| ${verdicts.map(count).join(' | ')} |

*issuer*: the city's identity provider answers for it. *n.a.*: there is nothing that it speaks of.

| requirement | | evidence, or what is missing |
| --- | --- | --- |
${all
  .map((id) => {
    const [verdict, evidence] = found.get(id) ?? ['not met', ''];
    return `| ${id} | ${verdict === 'met' ? 'met' : `**${verdict}**`} | ${evidence} |`;
  })
  .join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('asvs.md', import.meta.url), asvsDocument());
