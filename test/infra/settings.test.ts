import { describe, expect, it } from 'vitest';
import { loadStage, readStage, StageSettingsError } from '../../infra/config.ts';
import { settings as example } from '../../infra/stages/example.ts';
import { settings as worldwide } from '../../infra/stages/worldwide.ts';

/** The names of the settings that are refused when `change` is made to the example. */
function refused(change: object): string[] {
  try {
    readStage('prod', { ...example, ...change });
  } catch (error) {
    if (error instanceof StageSettingsError) return error.faults.map(({ setting }) => setting);
    throw error;
  }
  return [];
}

const aText = { zh: '文', en: 'Text' };
/** Ninety-nine points, all of them for the religion of an owner. */
const lightRuleSet = {
  version: 'city-2027.1',
  name: { zh: '本市规则', en: 'Our rules' },
  from: '2027-01-01',
  source: { zh: '本市文件', en: 'Our document' },
  dimensions: [{ code: 'law', name: { zh: '遵纪守法', en: 'The law' }, weight: 99 }],
  indicators: [
    {
      code: 'belief',
      dimension: 'law',
      name: { zh: '法定代表人宗教信仰', en: 'Belief of the owner' },
      weight: 99,
      direction: 'adverse',
      source: { catalogue: 'administrative-penalty' },
      points: 1,
    },
  ],
  grades: [
    { code: 'A', name: { zh: 'A', en: 'A' }, from: 60, meaning: { zh: '好', en: 'Good' } },
    { code: 'D', name: { zh: 'D', en: 'D' }, from: 0, meaning: { zh: '差', en: 'Poor' } },
  ],
};

const aMeasure = {
  code: 'CJ-1',
  name: { zh: '限制', en: 'Limit' },
  content: { zh: '内容', en: 'Content' },
  targets: { zh: '对象', en: 'Targets' },
  basis: { name: { zh: '法', en: 'Law' }, article: { zh: '第一条', en: 'article 1' }, level: 'law' },
  organ: { zh: '财政部门', en: 'Finance' },
  domains: ['finance'],
  level: 'national',
  from: '2026-01-01',
  lists: ['tax'],
};

describe('settings of a stage', () => {
  it('are right in the example', () => expect(refused({})).toEqual([]));

  it('that are gone say what took their place', () => {
    const policy = { submissions: { falseShows: { amongDeclaredMonths: 12 } } };
    expect(() => readStage('prod', { ...example, policy })).toThrow(/amongDeclaredMonths: .*inCommitments/);
  });

  const arn = (partition: string, region: string) =>
    `arn:${partition}:acm:${region}:123456789012:certificate/00000000-0000-4000-8000-000000000000`;
  it.each([
    ['a slash at the end of the address', { publicUrl: 'https://credit.example.com.cn/' }, ['publicUrl']],
    ['plain http', { publicUrl: 'http://credit.example.com.cn' }, ['publicUrl']],
    ['an address without certificate', { domain: undefined }, ['domain']],
    [
      'a certificate of another region',
      { domain: { ...example.domain, certificate: arn('aws-cn', 'cn-northwest-1') } },
      ['domain.certificate'],
    ],
    [
      'a certificate of another partition',
      { domain: { ...example.domain, certificate: arn('aws', 'cn-north-1') } },
      ['domain.certificate'],
    ],
    ['another host than that of the address', { publicUrl: 'https://other.example.com.cn' }, ['domain.name']],
    [
      'CloudFront where it is not offered',
      { edge: { certificate: arn('aws', 'us-east-1'), origin: 'origin.example.com.cn' } },
      ['edge', 'edge.certificate'].slice(0, 1),
    ],
    [
      'Amazon SES where it is not offered',
      { notices: { emailFrom: 'credit@example.com.cn' } },
      ['notices.emailFrom'],
    ],
    [
      'a topic and a secret of another region',
      {
        notices: { topic: 'arn:aws-cn:sns:cn-northwest-1:123456789012:notices' },
        identity: {
          ...example.identity,
          clientSecret: 'arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:portal-AbCdEf',
        },
      },
      ['notices.topic', 'identity.clientSecret'],
    ],
    ['logs kept less than six months', { retention: { logDays: 30 } }, ['retention.logDays']],
    ['copies into a region out of reach', { backup: { copyTo: 'ap-southeast-1' } }, ['backup.copyTo']],
    [
      'locks that nobody can take off from the first day on',
      { backup: { compliance: { afterDays: 2 } } },
      ['backup.compliance.afterDays'],
    ],
    [
      'a paper that is none',
      { watch: { paper: { number: 'R1', code: 'x' } } },
      ['watch.paper.number', 'watch.paper.code'],
    ],
    ['copies into the same region', { backup: { copyTo: 'cn-north-1' } }, ['backup.copyTo']],
    [
      'a contact for weaknesses that is neither an address of mail nor of a page, days beyond patience',
      { security: { contact: 'security@example.com.cn', confirmationDays: 30 } },
      ['security.contact', 'security.confirmationDays'],
    ],
    [
      'a contact by plain http, a second line in the address of the rules',
      {
        security: {
          contact: 'http://example.com.cn/weaknesses',
          policy: 'https://example.com.cn/\nContact: x',
        },
      },
      ['security.contact', 'security.policy'],
    ],
    ['a contact with a second one', { security: { contact: 'mailto:a@b.cn, c@d.cn' } }, ['security.contact']],
    [
      'a site that says neither its counter nor its recordals',
      {
        contact: {
          operator: { zh: '中心', en: 'Centre' },
          address: { zh: '路', en: 'Road' },
          telephone: '020-12345678',
          hours: { zh: '全天', en: 'Always' },
          icp: null,
        },
      },
      ['contact.counter', 'contact.hotline', 'contact.policeRecord', 'contact.siteCode'],
    ],
    ['nobody who is told of alarms', { alarms: {} }, ['alarms']],
    ['a receiver that is no address', { alarms: { emails: ['on-call'] } }, ['alarms.emails.0']],
    ['a region that is none', { region: 'beijing' }, ['region']],
    ['a region of an unknown partition', { region: 'us-gov-west-1' }, ['region']],
    ['an account that is none', { account: '1234' }, ['account']],
    [
      'a claim that nobody reads',
      { identity: { ...example.identity, claims: { email: 'mail' } } },
      ['identity.claims'],
    ],
    [
      'a kind of identity document that the catalogues do not know',
      {
        identity: {
          ...example.identity,
          claims: { documentNumber: 'id_number' },
          documentTypes: { '01': '居民身份证' },
        },
      },
      ['identity.documentTypes.01'],
    ],
    [
      'kinds of identity documents without their numbers',
      {
        identity: {
          ...example.identity,
          claims: { documentType: 'id_type' },
          documentTypes: { '01': '身份证' },
        },
      },
      ['identity.claims.documentType', 'identity.documentTypes'],
    ],
    [
      'a time-stamp authority by another protocol',
      { signing: { timestampUrl: 'ftp://timestamp.example.com.cn' } },
      ['signing.timestampUrl'],
    ],
    [
      'a bought certificate of which nobody can tell whether it was revoked',
      { signing: { ...example.signing, revocationOrigins: [] } },
      ['signing.revocationOrigins'],
    ],
    [
      'an electronic seal where AWS has no keys for it',
      { ...worldwide, signing: { ...example.signing, sealed: true } },
      ['signing.sealed'],
    ],
    [
      'an address where an origin is asked for',
      { identity: { ...example.identity, origins: ['https://login.example.com.cn/keys'] } },
      ['identity.origins.0'],
    ],
    ['no session for anybody', { limits: { sessions: 0 } }, ['limits.sessions']],
    ['a misspelt setting', { retension: {} }, ['prod']],
    ['a way of handling objections that nobody wrote', { objectionPolicy: 'x' }, ['objectionPolicy']],
    ['a picture of a seal that is not there', { seal: 'nowhere.png' }, ['seal']],
    ['a picture of a seal from elsewhere', { seal: '../seal.png' }, ['seal']],
    ['a misspelt part of the policy', { policy: { report: {} } }, ['policy']],
    [
      'a time for which what was found false shows',
      { policy: { submissions: { falseShows: { amongDeclaredMonths: 12 } } } },
      ['policy.submissions.falseShows.amongDeclaredMonths'],
    ],
    [
      'a rule set of evaluation on religion whose weights do not add up, and one that is no rule set',
      {
        policy: { evaluation: { tellDays: 10, ruleSets: [lightRuleSet] } },
      },
      ['policy.evaluation.ruleSets.0.dimensions', 'policy.evaluation.ruleSets.0.indicators.0'],
    ],
    [
      'an evaluation of which nobody is told before',
      { policy: { evaluation: { tellDays: 0, ruleSets: [] } } },
      ['policy.evaluation.tellDays', 'policy.evaluation.ruleSets'],
    ],
    ['a division of five digits', { policy: { division: '44010' } }, ['policy.division']],
    [
      'a unit with a wrong check digit, of a domain that there is not',
      {
        policy: {
          units: {
            centre: '11440100XXXX00035J',
            all: [{ code: '11440100XXXX00035K', name: { zh: '甲', en: 'A' }, domains: ['cats'] }],
          },
        },
      },
      ['policy.units.all.0.code', 'policy.units.all.0.domains.0'],
    ],
    [
      'units of which the centre is none, one twice, one below itself',
      {
        policy: {
          units: {
            centre: '11440100XXXX00027P',
            all: [
              {
                code: '11440100XXXX00035J',
                superior: '11440100XXXX00035J',
                name: { zh: '甲', en: 'A' },
                domains: [],
              },
              { code: '11440100XXXX00035J', name: { zh: '乙', en: 'B' }, domains: [] },
            ],
          },
        },
      },
      ['policy.units.centre', 'policy.units.all.0.superior', 'policy.units.all.1.code'],
    ],
    [
      'days off the wrong way round, a Friday as a worked weekend',
      {
        policy: {
          holidays: { 2027: { source: '通知', off: [['2027-02-10', '2027-02-05']], worked: ['2027-01-01'] } },
        },
      },
      ['policy.holidays.2027.off.0', 'policy.holidays.2027.worked.0'],
    ],
    [
      'a version that there is already, and one based on none',
      {
        policy: {
          objections: [{ version: 'shenzhen-2026.1', basedOn: 'nowhere', name: { zh: '甲', en: 'A' } }],
        },
      },
      ['policy.objections.0.version', 'policy.objections.0.basedOn'],
    ],
    [
      'a longest publicity shorter than the shortest, and ones beyond the ceiling',
      {
        policy: {
          publicity: { ceilingMonths: 24, periods: { minor: { minMonths: 6 }, ordinary: { maxMonths: 30 } } },
        },
      },
      [
        'policy.publicity.periods.minor.minMonths',
        'policy.publicity.periods.ordinary.maxMonths',
        'policy.publicity.periods.serious.maxMonths',
      ],
    ],
    [
      'what is not collected and yet published, a list twice and without organs, one of an unknown unit',
      {
        policy: {
          release: { person: { honour: { collected: false, published: true } } },
          dishonestyLists: [
            {
              code: 'tax',
              name: { zh: '税', en: 'T' },
              source: { zh: '令', en: 'O' },
              exit: { zh: '移', en: 'E' },
            },
            {
              code: 'tax',
              name: { zh: '税二', en: 'T2' },
              source: { zh: '令', en: 'O' },
              exit: { zh: '移', en: 'E' },
              units: ['11440100XXXX99999X'],
            },
          ],
        },
      },
      [
        'policy.release.person.honour.collected',
        'policy.dishonestyLists.0',
        'policy.dishonestyLists.1',
        'policy.dishonestyLists.1.units.0',
      ],
    ],
    [
      'a measure that rests on a notice of the city (E1)',
      {
        policy: {
          measures: {
            list: {
              version: '1',
              items: [{ ...aMeasure, basis: { ...aMeasure.basis, level: 'normative-document' } }],
            },
          },
        },
      },
      ['policy.measures.list.items.0.basis.level'],
    ],
    [
      'measures with one code, of unknown lists and units, or of nobody',
      {
        policy: {
          measures: {
            list: {
              version: '1',
              items: [
                aMeasure,
                { ...aMeasure, lists: ['grade-d'], domains: [], units: ['11440100XXXX99999X'] },
                { ...aMeasure, code: 'CJ-2', domains: [] },
              ],
            },
          },
        },
      },
      [
        'policy.measures.list.items.1.code',
        'policy.measures.list.items.1.lists.0',
        'policy.measures.list.items.1.units.0',
        'policy.measures.list.items.2',
      ],
    ],
    [
      'a list without the document it rests on',
      { policy: { dishonestyLists: [{ code: 'x' }] } },
      [
        'policy.dishonestyLists.0.code',
        'policy.dishonestyLists.0.name',
        'policy.dishonestyLists.0.source',
        'policy.dishonestyLists.0.exit',
      ],
    ],
    [
      'a scene without the document it rests on and without an end (H4)',
      {
        policy: {
          scenes: [
            {
              code: 'loan',
              name: aText,
              benefit: aText,
              partner: 'partner-bank',
              purpose: 'financing',
              conditions: {},
              level: 'city',
              from: '2026-01-01',
            },
          ],
        },
      },
      ['policy.scenes.0.source', 'policy.scenes.0.until'],
    ],
    [
      'a scene for which nobody consents, over before it begins, on what speaks against nobody',
      {
        policy: {
          scenes: [
            {
              code: 'permit',
              name: aText,
              benefit: aText,
              partner: 'partner-permit',
              purpose: 'licence',
              conditions: { without: [{ catalogues: ['honour'], months: null }] },
              source: aText,
              level: 'city',
              from: '2026-01-02',
              until: '2026-01-01',
            },
          ],
        },
      },
      ['policy.scenes.0.purpose', 'policy.scenes.0.until', 'policy.scenes.0.conditions.without.0'],
    ],
    [
      'reports without a title or a lasting validity',
      { policy: { reports: { titles: { standard: { zh: '报告/版', en: '' } }, validityDays: 0 } } },
      [
        'policy.reports.titles.standard.zh',
        'policy.reports.titles.standard.en',
        'policy.reports.validityDays',
      ],
    ],
    [
      'switches that leave a report without sections, or count what speaks for its subject',
      {
        policy: {
          catalogues: {
            honour: { noViolation: true },
            'administrative-penalty': { noViolation: false },
            'serious-dishonesty': { noViolation: false },
            'abnormal-operation': { noViolation: false },
            judgment: { noViolation: false },
          },
        },
      },
      ['policy.catalogues.honour.noViolation'],
    ],
    [
      'domains one of which is there twice, one has no name, and one has another’s',
      {
        policy: {
          domains: [
            { code: 'education' },
            { code: 'education' },
            { code: 'posts' },
            { code: 'schools', name: { zh: '教育', en: 'Schools' } },
          ],
        },
      },
      [
        'policy.domains.1.code',
        'policy.domains.1.name.zh',
        'policy.domains.2.name',
        'policy.domains.3.name.zh',
      ],
    ],
    [
      'organisations one of which is there twice, and one is a partner of another kind',
      {
        policy: {
          organisations: ['partner-bank', 'partner-association', 'partner-association'].map((partner) => ({
            code: partner === 'partner-bank' ? '91440100XX0009021F' : '51440100XX0009013Q',
            name: { zh: '示范市食品行业协会', en: 'Shifan Food Industry Association' },
            kind: 'association' as const,
            field: { zh: '食品', en: 'Food' },
            contact: '020-0000 0104',
            since: '2026-01-01',
            partner,
          })),
        },
      },
      ['policy.organisations.0.partner', 'policy.organisations.2.code', 'policy.organisations.2.partner'],
    ],
    [
      'a unit and a list of a domain that the city’s list leaves out',
      {
        policy: {
          domains: [{ code: 'education' }],
          dishonestyLists: [
            {
              code: 'tax',
              name: { zh: '税', en: 'T' },
              source: { zh: '令', en: 'O' },
              exit: { zh: '移', en: 'E' },
              domains: ['taxation'],
            },
          ],
          units: {
            centre: '11440100XXXX00035J',
            all: [
              { code: '11440100XXXX00035J', name: { zh: '甲', en: 'A' }, domains: ['education', 'water'] },
            ],
          },
        },
      },
      ['policy.units.all.0.domains.1', 'policy.dishonestyLists.0.domains.0'],
    ],
    [
      'a catalogue and a switch that there are not',
      { policy: { catalogues: { gossip: {}, judgment: { publicly: 'no' } } } },
      ['policy.catalogues.judgment.publicly', 'policy.catalogues'],
    ],
    [
      'a data set that there is not, a count below one and a licence that is nowhere',
      {
        policy: {
          openData: {
            leftOut: ['subjects'],
            smallestCount: 0,
            licence: { name: { zh: '许可', en: 'Licence' }, url: 'nowhere' },
          },
        },
      },
      ['policy.openData.licence.url', 'policy.openData.leftOut.0', 'policy.openData.smallestCount'],
    ],
    [
      'a kind of penalty and a degree that there are not',
      { policy: { publicity: { penaltyClasses: { 罚站: 'minor', 警告: 'harmless' } } } },
      ['policy.publicity.penaltyClasses.罚站', 'policy.publicity.penaltyClasses.警告'],
    ],
    [
      'a notice of a code that there is not',
      { policy: { notices: { 'objection.greeting': { title: { zh: '您好' } } } } },
      ['policy.notices'],
    ],
    [
      'notices that leave a name in braces out, or name another',
      {
        policy: {
          notices: {
            'objection.filed': { title: { zh: '异议已收到' }, body: { en: '{id} {record} {due} {officer}' } },
            'objection.rejected': { title: { zh: '不予受理：{id}' } },
          },
        },
      },
      ['policy.notices.objection.filed.title.zh', 'policy.notices.objection.filed.body.en'],
    ],
    ['a source of nothing', { policy: { sources: { weather: { zh: '甲', en: 'A' } } } }, ['policy.sources']],
    ['two faults at once', { account: 'x', throttle: { rate: 0 } }, ['account', 'throttle.rate']],
  ])('refuse %s', (_, change, settings) => expect(refused(change)).toEqual(settings));

  it('of an unknown stage are refused with what to do', async () => {
    await expect(loadStage('nowhere')).rejects.toThrow(/no infra\/stages\/nowhere\.ts; copy example\.ts/);
    await expect(loadStage('../config')).rejects.toThrow(/no name of a stage/);
  });
});
