import { authorisationPolicy, consentNames } from '../shared/policy/authorisations.ts';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { catalogue } from '../shared/policy/catalogues.ts';
import { domains } from '../shared/policy/domains.ts';
import { noticeCodes, noticeTexts, placeholders } from '../shared/policy/notices.ts';
import { objectionPolicies } from '../shared/policy/objections.ts';
import { partners, purposeOf } from '../shared/policy/partners.ts';
import { publicityClasses, publicityPolicy } from '../shared/policy/publicity.ts';
import type { StagePolicy } from '../shared/policy/stage.ts';
import { units as sampleUnits } from '../shared/policy/units.ts';
import { evaluationFaults } from './evaluation-settings.ts';
import { measureFaults } from './measure-settings.ts';

type Fault = readonly [setting: string, message: string];

/** Parts of a policy that are well formed one by one, but do not go together: the setting, and what is wrong. */
export function* policyFaults(policy: StagePolicy): Generator<Fault> {
  const known = new Set(objectionPolicies.map(({ version }) => version));
  for (const [index, { version, basedOn }] of (policy.objections ?? []).entries()) {
    const at = `policy.objections.${index}`;
    if (known.has(version)) yield [`${at}.version`, `${version} is there already: give it another name`];
    if (!known.has(basedOn)) yield [`${at}.basedOn`, `must be one of ${[...known].join(', ')}`];
    known.add(version);
  }
  yield* switchFaults(policy);
  yield* periodFaults(policy);
  for (const [year, { off, worked }] of Object.entries(policy.holidays ?? {})) {
    const at = `policy.holidays.${year}`;
    for (const [index, [from, to]] of off.entries()) {
      if (from > to || !from.startsWith(year) || !to.startsWith(year))
        yield [`${at}.off.${index}`, `must be first and last day, both in ${year}`];
    }
    for (const [index, day] of worked.entries()) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (!day.startsWith(year) || (weekday !== 0 && weekday !== 6))
        yield [`${at}.worked.${index}`, `must be a Saturday or Sunday of ${year}`];
    }
  }
  yield* releaseFaults(policy);
  yield* listFaults(policy);
  yield* measureFaults(policy);
  yield* domainFaults(policy);
  yield* noticeFaults(policy);
  yield* partnerFaults(policy);
  yield* sceneFaults(policy);
  yield* evaluationFaults(policy);
  yield* organisationFaults(policy);
  if (policy.units === undefined) return;
  const { centre, all } = policy.units;
  const codes = all.map(({ code }) => code);
  if (!codes.includes(centre)) yield ['policy.units.centre', 'must be the code of one of the units'];
  const names = all.flatMap(({ name, alsoNamed = [] }) => [name.zh, ...alsoNamed]);
  for (const [index, { code, superior, alsoNamed = [], entrusts = [] }] of all.entries()) {
    for (const name of alsoNamed)
      if (names.indexOf(name) !== names.lastIndexOf(name))
        yield [`policy.units.all.${index}.alsoNamed`, `${name} is a name of another unit, or there twice`];
    for (const [at, { to, from, until }] of entrusts.entries()) {
      if (to === code || !codes.includes(to))
        yield [`policy.units.all.${index}.entrusts.${at}.to`, 'must be the code of another unit'];
      if (until !== undefined && until < from)
        yield [`policy.units.all.${index}.entrusts.${at}.until`, `lies before its first day, ${from}`];
    }
    if (codes.indexOf(code) !== index) yield [`policy.units.all.${index}.code`, `${code} is there twice`];
    if (superior !== undefined && (!codes.includes(superior) || isBelow(policy.units.all, superior, code)))
      yield [
        `policy.units.all.${index}.superior`,
        'must be the code of another unit that is not below this one',
      ];
  }
}

/** What is not collected can be nowhere else. */
function* releaseFaults({ release: set = {} }: StagePolicy): Generator<Fault> {
  for (const [about, catalogues] of Object.entries(set)) {
    for (const [code, rule] of Object.entries(catalogues)) {
      if (rule.collected !== false) continue;
      const at = `policy.release.${about}.${code}`;
      if (rule.inOwnReport === true || rule.shared === true || rule.published === true)
        yield [`${at}.collected`, 'what is not collected is in no report, not shared and not published'];
    }
  }
}

function* listFaults({ dishonestyLists = [], units }: StagePolicy): Generator<Fault> {
  const names = new Set<string>();
  const known = new Set((units?.all ?? sampleUnits).map(({ code }) => code));
  for (const [index, list] of dishonestyLists.entries()) {
    const at = `policy.dishonestyLists.${index}`;
    for (const name of [list.code, list.name.zh, ...(list.aliases ?? [])]) {
      if (names.has(name)) yield [at, `${name} is the code or a name of another list, or twice in this one`];
      names.add(name);
    }
    if ((list.units ?? []).length + (list.domains ?? []).length === 0)
      yield [at, 'names neither units nor domains, so nobody may list on it'];
    for (const [each, code] of (list.units ?? []).entries())
      if (!known.has(code)) yield [`${at}.units.${each}`, 'must be the code of one of the units'];
  }
}

/** What switches of the catalogues would make of the editions. */
function* switchFaults({ catalogues = {} }: StagePolicy): Generator<Fault> {
  const sections = catalogueCodes.filter((code) => code !== 'registration');
  for (const edition of ['standard', 'person', 'noViolation'] as const) {
    if (!sections.some((code) => catalogues[code]?.[edition] ?? catalogue(code).shows[edition]))
      yield ['policy.catalogues', `must leave a section to the report (${edition})`];
  }
  for (const code of sections) {
    if (catalogues[code]?.noViolation === true && !catalogue(code).adverse)
      yield [
        `policy.catalogues.${code}.noViolation`,
        'must be false: nothing in it speaks against its subject',
      ];
  }
}

/** Periods that end before they begin, or after the ceiling: pages say that those of the degrees are shorter. */
function* periodFaults({ publicity = {} }: StagePolicy): Generator<Fault> {
  const { ceilingMonths = publicityPolicy.ceilingMonths } = publicity;
  for (const degree of publicityClasses) {
    const { minMonths, maxMonths } = { ...publicityPolicy.periods[degree], ...publicity.periods?.[degree] };
    const at = `policy.publicity.periods.${degree}`;
    if (minMonths > maxMonths)
      yield [`${at}.minMonths`, `must be at most ${maxMonths}, the longest period of the degree`];
    if (maxMonths > ceilingMonths)
      yield [`${at}.maxMonths`, `must be at most ${ceilingMonths}, the longest of all (ceilingMonths)`];
  }
}

function* domainFaults({ domains: own = [] }: StagePolicy): Generator<Fault> {
  const ours = new Map(domains.map((each) => [each.code, each.name]));
  const names = new Set<string>();
  for (const [index, { code, name = ours.get(code) }] of own.entries()) {
    const at = `policy.domains.${index}`;
    if (own.findIndex((each) => each.code === code) !== index) yield [`${at}.code`, `${code} is there twice`];
    if (name === undefined) yield [`${at}.name`, `is needed: ${code} is none of ours`];
    else if (names.has(name.zh)) yield [`${at}.name.zh`, `${name.zh} is the name of two domains`];
    names.add(name?.zh ?? '');
  }
}

/** A name in braces that nothing stands for would be printed as nothing, and one left out would not be told. */
function* noticeFaults({ notices = {} }: StagePolicy): Generator<Fault> {
  for (const code of noticeCodes) {
    for (const part of ['title', 'body'] as const) {
      for (const language of ['zh', 'en'] as const) {
        const own = notices[code]?.[part]?.[language];
        const wanted = placeholders(noticeTexts[code][part][language]);
        if (own === undefined || placeholders(own).join() === wanted.join()) continue;
        const named = wanted.map((name) => `{${name}}`).join(', ');
        yield [
          `policy.notices.${code}.${part}.${language}`,
          named === '' ? 'may name nothing in braces' : `must name ${named} in braces and nothing else`,
        ];
      }
    }
  }
}

/** Partners and purposes are told apart by their codes, a consent names all that it is about, its days fit. */
function* partnerFaults({ partners: own = [], authorisations: set = {} }: StagePolicy): Generator<Fault> {
  for (const [index, { code, purposes }] of own.entries()) {
    const at = `policy.partners.${index}`;
    if (own.findIndex((each) => each.code === code) !== index) yield [`${at}.code`, `${code} is there twice`];
    for (const [each, purpose] of purposes.entries()) {
      const place = `${at}.purposes.${each}`;
      if (purposes.findIndex((other) => other.code === purpose.code) !== each)
        yield [`${place}.code`, `${purpose.code} is there twice`];
      if (purpose.ground === 'consent' && purpose.statute !== undefined)
        yield [`${place}.statute`, 'belongs to a statutory duty: this purpose rests on consent'];
    }
  }
  const { days = authorisationPolicy.days, longestDays = authorisationPolicy.longestDays, consent } = set;
  if (days > longestDays)
    yield ['policy.authorisations.days', `must be at most ${longestDays}, the longest of all (longestDays)`];
  const wanted = [...consentNames].sort().join();
  for (const language of ['zh', 'en'] as const) {
    if (consent === undefined || placeholders(consent.text[language]).join() === wanted) continue;
    const named = consentNames.map((name) => `{${name}}`).join(', ');
    yield [`policy.authorisations.consent.text.${language}`, `must name ${named} in braces and nothing else`];
  }
}

function* sceneFaults({ scenes: own = [], partners: known = partners }: StagePolicy): Generator<Fault> {
  for (const [index, { code: name, partner, purpose: asks, from, until, conditions }] of own.entries()) {
    const at = `policy.scenes.${index}`;
    if (own.findIndex((each) => each.code === name) !== index) yield [`${at}.code`, `${name} is there twice`];
    const purpose = purposeOf(
      known.find((each) => each.code === partner),
      asks,
    );
    if (purpose?.ground !== 'consent')
      yield [
        `${at}.purpose`,
        `must be a purpose of ${partner} that rests on consent: a subject opts in by it`,
      ];
    else if (purpose.batch !== undefined)
      yield [`${at}.purpose`, 'is asked in batches (batch): a scene is asked about one subject at a time'];
    if (own.findIndex((each) => each.partner === partner && each.purpose === asks) !== index)
      yield [`${at}.purpose`, `${asks} belongs to another scene already: each has a purpose of its own`];
    if (until < from) yield [`${at}.until`, 'must not lie before `from`'];
    for (const [each, { catalogues }] of (conditions.without ?? []).entries())
      for (const code of catalogues.filter((of) => !catalogue(of).adverse))
        yield [`${at}.conditions.without.${each}`, `entries under ${code} speak against nobody`];
  }
}

/** Organisations are told apart by their codes; a partner that one of them is must be there, and of its kind. */
function* organisationFaults({ organisations: own = [], partners: ofStage }: StagePolicy): Generator<Fault> {
  for (const [index, { code, kind, partner }] of own.entries()) {
    const at = `policy.organisations.${index}`;
    if (own.findIndex((each) => each.code === code) !== index) yield [`${at}.code`, `${code} is there twice`];
    if (partner === undefined) continue;
    const known = (ofStage ?? partners).find((each) => each.code === partner);
    if (known?.kind !== kind) yield [`${at}.partner`, `must be a partner of the kind ${kind}`];
    if (own.findIndex((each) => each.partner === partner) !== index)
      yield [`${at}.partner`, `${partner} is another organisation already`];
  }
}

/** Whether `code` is `above` or below it. */
function isBelow(units: NonNullable<StagePolicy['units']>['all'], code: string, above: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); ) {
    if (at === above) return true;
    seen.add(at);
    at = units.find((unit) => unit.code === at)?.superior;
  }
  return false;
}
