import type { StageSettings } from '../config.ts';

/**
 * A stage of a city in mainland China, every setting explained. Copy it to `infra/stages/prod.ts`, fill it in, and run
 * `npm run check:stage -- prod`. What is shown as a comment has a default or may be left out.
 */
export const settings: StageSettings = {
  // A stage in which other systems are tried, with the sample city: see infra/stages/sandbox.ts.
  // sandbox: true,

  // The account to deploy to. Without it: that of the credentials in use.
  account: '123456789012',
  region: 'cn-north-1',

  // Printed on every report and page.
  city: { zh: '示范市', en: 'Shifan' },
  issuer: { zh: '示范市公共信用信息中心', en: 'Public Credit Centre of Shifan' },

  // Who runs the site and how people reach them: at the foot of each page, in the privacy statement, on pages of errors
  // and on letters. `contractor`, `counter`, `hotline` and the recordals may be left out.
  contact: {
    operator: { zh: '示范市公共信用信息中心', en: 'Public Credit Centre of Shifan' },
    // contractor: { zh: '…', en: '…' },
    address: { zh: '示范市示范路 1 号', en: '1 Shifan Road, Shifan' },
    counter: { zh: '市政务服务中心 3 楼信用服务窗口', en: 'Credit counter, 3rd floor, City Service Centre' },
    telephone: '020-12345678',
    hours: { zh: '工作日 9:00—12:00、13:00—17:00', en: 'Working days, 9:00–12:00 and 13:00–17:00' },
    hotline: '12345',
    // Null where the site has none.
    icp: '粤ICP备00000000号',
    policeRecord: '粤公网安备00000000000000号',
    siteCode: '4400000000',
  },

  // Picture of the issuer's seal on reports and letters: a PNG beside this file, the seal alone on a transparent
  // background, 600 pixels wide or so. It only shows: what proves a report is its signature.
  // seal: 'prod-seal.png',
  // A stage that only shows the service has a sample that is drawn: seal: { around: '示范市公共信用信息中心', across: '示例' }

  // Pages that you write yourselves: a folder beside this file with `regulations/` (政策法规) and `announcements/` (通知公告),
  // each page as two Markdown files, such as `2026-11-01-new-counter.zh.md` and `.en.md`, the title as first line (`# …`).
  // articles: 'prod-articles',

  // The address in QR codes: reports of years ago carry it, so it must never change.
  publicUrl: 'https://credit.example.com.cn',
  // Requested in AWS Certificate Manager in the same region. In mainland China the host needs an ICP recordal.
  domain: {
    name: 'credit.example.com.cn',
    certificate: 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  },
  // CloudFront and its firewall; outside mainland China only (docs/partitions.md).
  // edge: {
  //   certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/…',
  //   origin: 'origin.credit.example.org',
  //   requestsPerAddress: 3000,
  //   secretVersion: '…', // once the secret was changed: docs/runbooks/flood.md
  // },

  // The city's OpenID Connect provider.
  identity: {
    issuer: 'https://id.example.com.cn',
    audience: 'public-credit-service',
    clientId: 'portal',
    // Where its tokens name things differently:
    claims: { role: 'credit_role', subjects: 'credit_subjects' },
    // Where its ID tokens say kind and number of a person's identity document, this service finds the person's own
    // records by them; the provider need not know our identifiers. Other names of the kinds are put into ours.
    // claims: { …, documentType: 'id_type', documentNumber: 'id_number' },
    // documentTypes: { '01': '身份证', '02': '护照号' },
  },

  signing: {
    // The time-stamp authority of your certificate authority.
    timestampUrl: 'http://timestamp.example.com.cn/rfc3161',
    // Of another operator, asked where that one does not answer: without it its failures are ours.
    // secondTimestampUrl: 'http://timestamp.example.org.cn/rfc3161',
    // Where your certificate authority and its time-stamp authority publish their lists of revoked certificates: the
    // origins of the addresses in the certificates ("CRL distribution point", or the responder, "OCSP").
    revocationOrigins: ['http://crl.example.com.cn'],
    // Signatures that carry those lists, so that they verify when the authorities are gone (PAdES B-LT).
    // longTerm: true,
    // An electronic seal on SM2 beside the PDF of each report, where its holder asks for it (in the China Regions alone;
    // have the city's seal made and install it: docs/deployment.md). Once deployed it stays set.
    // sealed: true,
    // generation: 1,
  },

  // Where notices go besides the inbox in the portal: the city's message gateway (any region), or Amazon SES (not in
  // mainland China): `emailFrom: 'credit@example.org'`.
  // `unitHooks`: origins of departments' systems that may be told of changes of their records.
  notices: {
    webHook: 'https://messages.example.com.cn/credit',
    unitHooks: ['https://data.example.gov.cn'],
  },

  // Other portals that may show a report's standing in a frame on their pages, by a link that works once.
  // embedding: { origins: ['https://portal.example.gov.cn'] },

  // What looks uploaded files through for malicious code: the city's own engine. Outside mainland China GuardDuty does
  // it, and this is left out.
  uploads: { malwareScanner: 'https://scanner.example.com.cn/scan' },

  retention: {
    logDays: 365,
    reportYears: 5,
    // Afterwards the file stays; 'delete' takes it away, and the report still verifies by its number.
    // reportFiles: 'delete',
    // After so many days files lie where storage costs half and reading more.
    // archiveAfterDays: 180,
    // Of weekly backups; daily ones are kept for seven.
    backupDays: 35,
    // accessLogDays: 365,
  },
  // A copy of every backup in the other region.
  backup: { copyTo: 'cn-northwest-1' },
  // A vault of a second account of the same organisation gets copies as well, for when this account is lost
  // (docs/runbooks/restore.md): `otherAccount: 'arn:aws-cn:backup:…:backup-vault:…'`. With `compliance: { afterDays: 7 }`
  // nobody can take the vaults' locks off from a week after the deployment on, AWS included: what was backed up is paid
  // for until its time is over, whatever happens, and `retention.backupDays` cannot be made longer any more.

  // Keys that can be replicated into the second region: to be decided before the first deployment and never changed.
  // keys: { multiRegion: true },

  // Requests a second for the whole service, and for one caller in a minute.
  // throttle: { rate: 2000, burst: 4000 },
  // limits: {
  //   signedIn: 600,
  //   anonymous: 300,
  //   // Service halls and offices: many people behind one address, who are not one caller.
  //   shared: { networks: ['203.0.113.0/24'], anonymous: 6000 },
  // },
  // Units a second that the table bears from the first day on, for a first load of many millions of rows (docs/capacity.md).
  // warmThroughput: { reads: 40_000, writes: 40_000 },

  // What AWS Lambda may run at once in the account (Service Quotas, "Concurrent executions"; a new account may have 10: ask
  // for 1000 before the first large file). With it a part is kept for those who read, however wide imports run. Without
  // it nothing is reserved, and a file is imported five chunks at once.
  // concurrency: { account: 1000, readers: 600 },
  // imports: { atOnce: 40 },

  // Whom to tell of a weakness, as /.well-known/security.txt says it; an address of mail or a page with a form.
  // `policy`: the city's own page on what may be tried (ours is SECURITY.md); `confirmationDays`: working days within
  // which you confirm a report.
  security: { contact: 'mailto:security@example.com.cn' },
  // security: { contact: 'https://…', policy: 'https://…', confirmationDays: 3 },

  alarms: { emails: ['on-call@example.com.cn'] },
  // A paper that is verified every five minutes, so that you hear when that fails: that of the acceptance test, number and
  // code as printed (docs/deployment.md, step 9).
  // watch: { paper: { number: '…', code: '…' } },
  // In the currency of the bill.
  budget: { monthly: 3000 },

  // rollout: 'canary',

  // How objections are handled that are filed from now on; docs/life-cycles.md lists what there is.
  // objectionPolicy: 'guangzhou-2026.1',
  // What the city sets otherwise than this project does (shared/policy). Only what is set changes; what is stored with
  // reports and declarations then names it by a mark that `check:stage` prints.
  policy: {
    // The administrative division, and the units that report and answer objections. Before the first real use replace
    // the sample city's; with many units keep them in a file of their own and import it.
    // division: '440100',
    // Pages name a rule's source only where it was read and holds in the division; what follows another city's rule is
    // shown as a setting of this service. The city's own documents (shared/policy/sources.ts lists what they are for):
    // sources: { ceiling: { zh: '《示范市公共信用信息管理办法》第八条', en: 'Shifan Measures on Public Credit Information, article 8' } },
    // The domains of the no-violation edition in place of ours, in their order; one of ours needs no name. `confirmed`:
    // read in the document that names them; the others are shown as yet to be confirmed.
    // domains: [{ code: 'work-safety', confirmed: true }, { code: 'posts', name: { zh: '邮政', en: 'Posts' } }],
    // Catalogues of which nothing is public, whatever their rows say. What is stored is gone over by a migration.
    // catalogues: { judgment: { publicly: false } },
    // What the directory of catalogues says of one: the document that it rests on, and the first and last day on which
    // rows of it are taken.
    // directory: { honour: { source: { zh: '…', en: '…' }, until: '2027-12-31' } },
    // units: {
    //   centre: '…',
    //   all: [
    //     { code: '…', name: { zh: '示范市教育局', en: 'Education Bureau' }, domains: ['education'] },
    //     // What a unit must have stated to be complete before its domains count as covered; absent: its penalties.
    //     { code: '…', name: { zh: '…', en: '…' }, domains: ['…'], catalogues: ['judgment', 'serious-dishonesty'] },
    //     // A unit reports what is its own: a row that names another one, by code or by name, is refused. One that acts
    //     // for another (委托执法) is named by that one, for what is decided on these days. `alsoNamed`: former names and
    //     // short forms that files use.
    //     {
    //       code: '…', name: { zh: '…', en: '…' }, alsoNamed: ['…'], domains: ['…'],
    //       entrusts: [{ to: '…', catalogues: ['administrative-penalty'], from: '2026-01-01', until: '2028-12-31' }],
    //     },
    //   ],
    // },
    // The State Council announces a year's days off in the autumn before. Without them no deadline can be said.
    // holidays: {
    //   '2027': { source: '国务院办公厅关于2027年部分节假日安排的通知', off: [['2027-01-01', '2027-01-01']], worked: [] },
    // },
    // Another way of handling objections, to be chosen by `objectionPolicy`. Cases stay with the version they were
    // filed under: never change or remove one, add another.
    // objections: [
    //   {
    //     version: 'shifan-2027.1', basedOn: 'guangzhou-2026.1', name: { zh: '示范市', en: 'Shifan' },
    //     workingDays: { verify: 7 }, secondOfficer: ['revoke'], pauses: true,
    //     source: { zh: '示范市异议处理办法第九条', en: 'Shifan Measures on the Handling of Objections, article 9' },
    //   },
    // ],
    // submissions: { reviewWorkingDays: 5, hearingWorkingDays: 5, falseShows: { inCommitments: true }, shownMonths: { trademark: 120 } },
    // `titles` stand over reports, what is in brackets at their end on a line of its own. With `validityDays` a report
    // says on its first page until when it is valid, and that the city sets it.
    // reports: {
    //   maxSilenceDays: 31, lookBackYears: 5, includesRepaired: { 'no-violation': false }, validityDays: 30,
    //   titles: { 'no-violation': { zh: '示范市公共信用报告（无违法违规）', en: 'Shifan Credit Report (no violations)' } },
    // },
    // Which catalogues the editions of the report have a section of; the report says which kinds it lists.
    // catalogues: { judgment: { noViolation: false } },
    // publicity: {
    //   ceilingMonths: 60, smallFine: { organisation: '0.3', person: '0.02' }, penaltyClasses: { 责令停产停业: 'serious' },
    // },
    // What may be done with entries, by whom they are about (organisation, person) and catalogue. Persons are not
    // published unless this says so; `source` is the rule that the pages then name.
    // release: {
    //   person: { honour: { published: true, source: { zh: '…', en: '…' } }, commitment: { inOwnReport: false } },
    // },
    // The register of lists of serious dishonesty, in place of our assumption: only these can be reported.
    // dishonestyLists: [
    //   {
    //     code: 'tax', name: { zh: '重大税收违法失信主体名单', en: 'Serious tax offences' }, aliases: ['重大税收违法失信主体'],
    //     source: { zh: '…', en: '…' }, domains: ['taxation'], periodMonths: 36,
    //     exit: { zh: '…', en: '…' }, measures: [{ zh: '…', en: '…' }],
    //   },
    // ],
    // The list of measures against dishonesty in force, in place of a sample. Each rests on law, regulation or a document
    // of the central authorities (`level`): others are refused. `items`: codes of the business on which it bears.
    // measures: {
    //   list: {
    //     version: '2026',
    //     items: [
    //       {
    //         code: 'CJ-0001', name: { zh: '…', en: '…' }, content: { zh: '…', en: '…' }, targets: { zh: '…', en: '…' },
    //         basis: { name: { zh: '…', en: '…' }, article: { zh: '第…条', en: 'article …' }, level: 'law' },
    //         organ: { zh: '…', en: '…' }, domains: ['finance'], level: 'national', from: '2026-01-01',
    //         lists: ['tax'], items: ['…'],
    //       },
    //     ],
    //   },
    //   workingDays: { receive: 3, answer: 10, lift: 3 }, withoutNotice: false,
    // },
    // Under what everybody may use the data of `/open-data`, and data sets that the city does not publish.
    // openData: { licence: { name: { zh: '…', en: '…' }, url: 'https://…' }, leftOut: ['cases'], smallestCount: 10 },
    // How long such a link works.
    // reportLinks: { minutes: 10 },
    // agencies: { invitationDays: 7, longestMonths: 24 },
    // Notices in the city's own words (shared/policy/notices.ts), with the same names in braces.
    // notices: { 'objection.filed': { title: { zh: '异议已收到：{id}' } } },
  },
};
