import { scopeNames } from './agencies.ts';
import type { AuditDetail } from './audit-words.ts';
import { catalogueCodes } from './catalogue.ts';
import { catalogue } from './catalogues.ts';
import { contradictionNames } from './contradictions.ts';
import { dishonestyLists } from './dishonesty-lists.ts';
import { guardianGroundNames } from './guardianships.ts';
import { outcomeNames as inspectionOutcomeNames } from './inspections.ts';
import { causeNames, measureList } from './measures.ts';
import { kindNames, outcomeNames } from './objections.ts';
import { partner, partners } from './partners.ts';
import { refusalWords } from './refusal-words.ts';
import { categorySchemas, type SubmissionCategory } from './submissions.ts';
import type { Text } from './text.ts';
import { unit } from './units.ts';
import { uploadRefusals } from './uploads.ts';

const said = (zh: string, en: string): Text => ({ zh, en });

/** Words of the codes that a detail may hold. */
type Words = Readonly<Record<string, Text>>;

/** What a code is called that a stage names, or that several policies share; undefined where it is none. */
type Lookup = (code: string) => Text | undefined;

const catalogueName: Lookup = (code) => {
  const found = catalogueCodes.find((each) => each === code);
  return found === undefined ? undefined : catalogue(found).name;
};

/** A code of a purpose means the same with every partner that has it. */
const purposeName: Lookup = (code) =>
  partners.flatMap(({ purposes }) => purposes).find((each) => each.code === code)?.name;

const yes = { true: said('是', 'yes'), false: said('否', 'no') } as const;

const categoryNames = Object.fromEntries(
  Object.values(categorySchemas).map(({ category, name }) => [category, name]),
) as Readonly<Record<SubmissionCategory, Text>>;

/** States of a delivery, and grades, which need no words. */
const formerStates: Words = {
  pending: said('待发', 'waiting'),
  sent: said('已发', 'sent'),
  failed: said('未能完成', 'not completed'),
};

/** Roles that nobody has who signs in. */
const otherRoles: Words = {
  link: said('报告链接', 'a link to a report'),
  administrator: said('系统管理员', 'system administrator'),
};

const ofBroken: Words = { broken: said('未履行', 'not kept') };

/** How the values of a detail are read that may hold codes: by its words alone, so that no other code compiles, or by looking them up. */
const readings = {
  answer: {
    found: said('查到', 'found'),
    'none-found': said('未查到', 'none found'),
    correct: said('更正', 'correct'),
    revoke: said('撤销', 'revoke'),
    confirm: said('确认无误', 'confirm'),
  },
  by: {
    revoked: said('信息撤销', 'the records were revoked'),
    removed: said('移出名单', 'taken off the list'),
    repaired: said('信用修复', 'repaired'),
  },
  catalogue: catalogueName,
  category: categoryNames,
  cause: causeNames,
  classes: catalogueName,
  commitment: (code) => ofBroken[code],
  confirmed: yes,
  contradiction: contradictionNames,
  dryRun: yes,
  edition: {
    standard: said('标准版', 'standard edition'),
    'no-violation': said('无违法违规证明版', 'no-violation edition'),
    person: said('自然人版', 'edition for persons'),
  },
  former: (code) => formerStates[code],
  ground: guardianGroundNames,
  intended: {
    'partly-kept': said('部分履行', 'kept in part'),
    broken: said('未履行', 'not kept'),
    false: said('不实', 'false'),
  },
  kind: {
    ...kindNames,
    objects: said('检查对象名录', 'objects'),
    officers: said('执法人员名录', 'officers'),
    items: said('抽查事项清单', 'items'),
    own: said('所代表的主体', 'a subject of their own'),
    public: said('其他主体的公示信息', 'public information of another'),
  },
  list: (code) => dishonestyLists.find((each) => each.code === code)?.name,
  measures: (code) => measureList.items.find((each) => each.code === code)?.name,
  outcome: {
    ...outcomeNames,
    ...inspectionOutcomeNames,
    approved: said('准予修复', 'repaired'),
    declined: said('不予修复', 'not repaired'),
    refused: said('不予受理', 'not accepted'),
    kept: said('已履行', 'kept'),
    'partly-kept': said('部分履行', 'kept in part'),
    broken: said('未履行', 'not kept'),
    false: said('不实', 'false'),
  },
  partner: (code) => partner(code)?.name,
  problem: (code) => (refusalWords as Words)[code],
  purpose: purposeName,
  reasons: uploadRefusals,
  role: (code) => otherRoles[code],
  scopes: scopeNames,
  statement: { 'nil-return': said('零报告', 'nil return') },
  unit: (code) => unit(code)?.name,
  why: {
    gone: said('文件已不在接收区', 'the file is not in its place any more'),
    replaced: said('处理中文件被替换', 'the file was replaced meanwhile'),
    never: said('文件没有按时送到', 'the file did not come in time'),
    broken: said('处理中断', 'the import broke off'),
    unreadable: said('文件内容无法读取', 'the file could not be read'),
  },
} as const satisfies Readonly<Partial<Record<AuditDetail, Words | Lookup>>>;

/**
 * Details whose values stand as they are: numbers, days, names, files, somebody's own words. Of a role, a column, a status,
 * and of the states, steps and parties of a kind of case the page itself has the words.
 */
const asTheyStand = [
  'accepted',
  'acr',
  'address',
  'answered',
  'appliedOn',
  'association',
  'at',
  'attempts',
  'authorisation',
  'batch',
  'bytes',
  'case',
  'chunk',
  'code',
  'codes',
  'collective',
  'columns',
  'completes',
  'covers',
  'decision',
  'different',
  'digest',
  'document',
  'drafts',
  'due',
  'duplicates',
  'ending',
  'evaluation',
  'evidence',
  'extra',
  'file',
  'fileDigest',
  'files',
  'findings',
  'followed',
  'formerUntil',
  'from',
  'grade',
  'item',
  'items',
  'key',
  'liftedOn',
  'lines',
  'matches',
  'matter',
  'messages',
  'method',
  'held',
  'missing',
  'same',
  'sent',
  'month',
  'moved',
  'number',
  'object',
  'objection',
  'objects',
  'officersDigest',
  'only',
  'open',
  'opened',
  'operator',
  'organisation',
  'party',
  'policy',
  'poolDigest',
  'portal',
  'proposedBy',
  'query',
  'reason',
  'record',
  'recordVersion',
  'records',
  'rejected',
  'removed',
  'repair',
  'replaces',
  'report',
  'restarts',
  'revivals',
  'row',
  'rows',
  'ruleSet',
  'run',
  'seed',
  'seedCommitment',
  'session',
  'sessions',
  'sha256',
  'since',
  'stars',
  'status',
  'step',
  'subject',
  'subjects',
  'submission',
  'textVersion',
  'title',
  'to',
  'unchanged',
  'units',
  'until',
  'values',
  'version',
  'watch',
  'what',
] as const satisfies readonly AuditDetail[];

type Reading = typeof readings;

/** What a detail may hold. One that has words of its own takes no code without them. */
type ValueOf<Name> = Name extends keyof Reading
  ? Reading[Name] extends Lookup
    ? string | readonly string[]
    : (keyof Reading[Name] & string) | readonly (keyof Reading[Name] & string)[]
  : string | number | readonly string[];

/** Details of an audit entry, as they are written. */
export type AuditDetails = { readonly [Name in AuditDetail]?: ValueOf<Name> };

/** Every detail is read in one of the two ways: a new one that is in neither does not compile. */
const ways = { ...readings, ...Object.fromEntries(asTheyStand.map((name) => [name, null])) } as Reading &
  Record<(typeof asTheyStand)[number], null> satisfies Record<AuditDetail, Words | Lookup | null>;

/** A value of a detail as people read it; undefined where it stands as it is. */
export function auditValue(name: string, value: string): Text | undefined {
  const way = (ways as Readonly<Record<string, Words | Lookup | null>>)[name] ?? null;
  if (way === null) return undefined;
  return typeof way === 'function' ? way(value) : way[value];
}
