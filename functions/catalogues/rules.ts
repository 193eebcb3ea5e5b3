import { citable } from '../../shared/policy/basis.ts';
import type { Catalogue } from '../../shared/policy/catalogue.ts';
import { type DishonestyList, dishonestyLists } from '../../shared/policy/dishonesty-lists.ts';
import { domain } from '../../shared/policy/domains.ts';
import { type PublicityClass, publicityPolicy } from '../../shared/policy/publicity.ts';
import { abouts, releaseRulesOn } from '../../shared/policy/release.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit } from '../../shared/policy/units.ts';
import type { ShownRules } from '../../templates/pages/release.tsx';

/** The rules on a catalogue's entries, as everybody may read them. */
export function rulesOn(catalogue: Catalogue): ShownRules {
  const about = abouts.filter((each) => each === 'organisation' || catalogue.subject.personId !== undefined);
  return {
    release: about
      .flatMap((each) => releaseRulesOn(each, catalogue.code))
      .map(({ about: whom, kind, collected, inOwnReport, shared, published, basis }) => ({
        about: whom,
        kind: kind?.name ?? null,
        collected,
        inOwnReport,
        shared,
        published,
        basis: citable(basis),
      })),
    ...(catalogue.degree === undefined && publicityPolicy.catalogueClasses[catalogue.code] === undefined
      ? {}
      : { degrees: degreesOf(catalogue) }),
    ...(catalogue.list === undefined ? {} : { lists: dishonestyLists.map(shownList) }),
  };
}

const degrees: readonly PublicityClass[] = ['minor', 'ordinary', 'serious'];

function degreesOf({ code, degree }: Catalogue): ShownRules['degrees'] & object {
  const only = degree === undefined ? publicityPolicy.catalogueClasses[code] : undefined;
  return {
    basis: citable(publicityPolicy.periodsBasis),
    items: degrees
      .filter((each) => only === undefined || each === only)
      .map((each) => ({ degree: each, ...publicityPolicy.periods[each] })),
  };
}

function shownList({ code, name, basis, organs, periodMonths, exit, measures }: DishonestyList) {
  return {
    code,
    name,
    basis: citable(basis),
    organs: [
      ...organs.units.map((each): Text => unit(each)?.name ?? { zh: each, en: each }),
      ...organs.domains.map((each): Text => domain(each)?.name ?? { zh: each, en: each }),
    ],
    periodMonths,
    exit,
    measures,
  };
}
