import { describe, expect, it } from 'vitest';
import { checkCode } from '../../../../shared/domain/unified-social-credit-code.ts';
import { catalogueCodes } from '../../../../shared/policy/catalogue.ts';
import { catalogueVersions, versionOn } from '../../../../shared/policy/catalogues/directory.ts';
import { catalogue, catalogues } from '../../../../shared/policy/catalogues.ts';
import { dishonestyLists } from '../../../../shared/policy/dishonesty-lists.ts';
import { domain, domainNamed, domains } from '../../../../shared/policy/domains.ts';
import { publicityPolicy } from '../../../../shared/policy/publicity.ts';
import { abouts, releaseRules, releaseRulesOn } from '../../../../shared/policy/release.ts';
import { editions } from '../../../../shared/policy/reports.ts';
import { unit, units } from '../../../../shared/policy/units.ts';

describe('catalogues', () => {
  it('are the eight of the contract and that of persons, in their order', () => {
    expect(catalogues.map(({ code }) => code)).toEqual([...catalogueCodes]);
  });

  it('key an entry by more than its subject, registration excepted', () => {
    const keyedBySubjectAlone = catalogues.filter(({ naturalKey }) => naturalKey.length === 0);
    expect(keyedBySubjectAlone.map(({ code }) => code)).toEqual(['registration']);
  });

  it.each(catalogues.map((each) => [each.code, each] as const))('%s names columns that it has', (_, each) => {
    const columns = new Map(each.fields.map((field) => [field.code, field]));
    const named = [
      ...Object.values(each.subject),
      ...each.naturalKey,
      each.date,
      each.title,
      each.publicUntil,
      each.removedOn,
      each.organ,
      each.organCode,
      ...Object.values(each.ground ?? {}),
      each.sourceCode,
      each.domain,
      each.adverseWhen?.field,
      each.publicWhen?.field,
      ...each.fields.flatMap((field) => [
        field.notBefore,
        field.documentType,
        field.onlyWhen?.field,
        typeof field.expected === 'object' ? field.expected.field : undefined,
      ]),
    ].filter((code) => code !== undefined);
    expect(named.filter((code) => !columns.has(code))).toEqual([]);
    expect(columns.size).toBe(each.fields.length);
    expect(columns.get(each.date)).toMatchObject({ type: 'date', required: true });
    expect(each.naturalKey.filter((code) => columns.get(code)?.required !== true)).toEqual([]);
  });

  it.each(catalogues.map((each) => [each.code, each] as const))(
    '%s has no name for two columns',
    (_, each) => {
      const names = each.fields.flatMap((field) => [field.code, field.name, ...(field.aliases ?? [])]);
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    },
  );

  it('let conditions ask for options that exist', () => {
    for (const { fields, adverseWhen, publicWhen } of catalogues) {
      const conditions = fields
        .flatMap(({ expected, onlyWhen }) => [typeof expected === 'object' ? expected : undefined, onlyWhen])
        .concat(adverseWhen, publicWhen);
      for (const condition of conditions) {
        const options = fields.find(({ code }) => code === condition?.field)?.options ?? [];
        expect(condition?.options.filter((option) => !options.includes(option)) ?? []).toEqual([]);
      }
    }
  });

  it.each([
    ['standard', editions.standard],
    ['person', editions.person],
    ['noViolation', editions['no-violation']],
  ] as const)(
    'meant for the edition %s have a section there, the registration its columns',
    (name, edition) => {
      const meant = catalogues.filter(({ shows }) => shows[name]).map(({ code }) => code);
      const printed = edition.sections.map(({ catalogue: code }) => code);
      expect([...printed, ...(edition.showsRegistration ? ['registration'] : [])].sort()).toEqual(
        meant.sort(),
      );
    },
  );

  it('never publish the number of an identity document', () => {
    const numbers = catalogues.flatMap(({ fields }) => fields).filter(({ type }) => type === 'person-id');
    expect(numbers.filter(({ access }) => access === 'public')).toEqual([]);
  });

  it('have a publicity class for each kind of penalty', () => {
    const kinds = catalogue('administrative-penalty').fields.find(({ code }) => code === 'CF_CFLB')?.options;
    expect(Object.keys(publicityPolicy.penaltyClasses)).toEqual(kinds);
  });
});

describe('domains and units', () => {
  it('are 38, of which 27 were read in the document', () => {
    expect(domains).toHaveLength(38);
    expect(domains.filter(({ confirmed }) => confirmed)).toHaveLength(27);
    expect(new Set(domains.map(({ code }) => code)).size).toBe(38);
    expect(domainNamed('市场监管')).toBe(domain('market-supervision'));
  });

  it('belong to each other: no domain without a unit, no unit with a domain that does not exist', () => {
    expect(domains.filter(({ units: inCharge }) => inCharge.length === 0)).toEqual([]);
    expect(units.flatMap((each) => each.domains).filter((code) => domain(code) === undefined)).toEqual([]);
    expect(units.filter(({ superior }) => superior !== undefined && unit(superior) === undefined)).toEqual(
      [],
    );
  });

  it.each(units.map(({ code }) => code))('%s is a right code', (code) => {
    expect(checkCode(code)).toEqual({ code, problem: null, innerCodeDoubtful: false });
  });
});

describe('rules of release', () => {
  it('there is one for the rest of every catalogue, and those on a kind stand before it', () => {
    for (const about of abouts)
      for (const code of catalogueCodes) {
        const rules = releaseRulesOn(about, code);
        expect(rules.map(({ kind }) => kind === undefined)).toEqual([
          ...Array.from({ length: rules.length - 1 }, () => false),
          true,
        ]);
      }
  });

  it('publish nobody’s person, and what is not collected nowhere', () => {
    expect(releaseRules.filter(({ about, published }) => about === 'person' && published)).toEqual([]);
    for (const { collected, inOwnReport, shared, published } of releaseRules)
      expect(collected || !(inOwnReport || shared || published)).toBe(true);
  });

  it('are told by columns that their catalogue has, and name a domain that there is', () => {
    for (const { catalogue: code, kind, from } of releaseRules) {
      const columns = catalogue(code).fields.map((field) => field.code);
      for (const { field } of kind?.signs ?? []) expect(columns).toContain(field);
      if (from !== undefined) expect(domain(from)).toBeDefined();
    }
  });

  it('cite only what was read', () => {
    for (const { confirmed, basis } of releaseRules) expect(confirmed).toBe(basis.mark === 'read');
  });
});

describe('the register of lists', () => {
  it('has each name once, and domains that there are', () => {
    const names = dishonestyLists.flatMap(({ name, aliases }) => [name.zh, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const { organs, confirmed, basis } of dishonestyLists) {
      expect(organs.domains.filter((code) => domain(code) === undefined)).toEqual([]);
      expect(confirmed).toBe(basis.mark === 'read');
    }
  });
});

describe('editions', () => {
  it('show catalogues that are meant for them', () => {
    for (const { catalogue: code } of editions.standard.sections)
      expect(catalogue(code).shows.standard).toBe(true);
    for (const { catalogue: code } of editions['no-violation'].sections) {
      expect(catalogue(code)).toMatchObject({ adverse: true, shows: { noViolation: true } });
    }
  });

  it('leave out no adverse catalogue', () => {
    const adverse = catalogues.filter(({ adverse }) => adverse).map(({ code }) => code);
    expect(editions['no-violation'].sections.map(({ catalogue: code }) => code).sort()).toEqual(
      adverse.sort(),
    );
  });
});

describe('versions of catalogues', () => {
  it.each(catalogues.map((each) => [each.code, each] as const))(
    'of %s end with the present one',
    (_, each) => {
      const versions = catalogueVersions(each.code);
      expect(versions.at(-1)?.version).toBe(each.version);
      expect(versions.map(({ from }) => from)).toEqual(versions.map(({ from }) => from).sort());
      const fields = each.fields.map(({ code }) => code);
      const named = versions.flatMap(({ added, changed }) => [
        ...added,
        ...changed.map(({ field }) => field),
      ]);
      expect(named.filter((code) => !fields.includes(code))).toEqual([]);
    },
  );

  it('count from their first day on', () => {
    const on = (day: string) => versionOn('honour', day).version;
    expect([on('2025-01-01'), on('2026-11-28'), on('2026-11-29')]).toEqual(['2026.1', '2026.1', '2026.3']);
  });
});
