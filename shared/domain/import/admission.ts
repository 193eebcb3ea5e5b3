import type { Catalogue } from '../../policy/catalogue.ts';
import { dishonestyListNamed, dishonestyLists, mayList } from '../../policy/dishonesty-lists.ts';
import { minors, type ReleaseRule } from '../../policy/release.ts';
import type { Text } from '../../policy/text.ts';
import { type ProviderUnit, unit as unitOf } from '../../policy/units.ts';
import { addMonths } from '../china-time.ts';
import { birthDate } from '../id-number.ts';
import type { Subject } from '../record.ts';
import { releaseOf, signOf } from '../release.ts';

/** A row whose values are sound, before it becomes an entry. */
export interface Applicant {
  readonly catalogue: Catalogue;
  readonly data: Readonly<Record<string, string>>;
  readonly about: Subject['kind'];
  /** The unit that answers for it; undefined where it is stored already and that is settled. */
  readonly unit: ProviderUnit | undefined;
}

/** Why an entry is not taken, said at one of its columns. */
export interface Refusal {
  readonly column: string;
  readonly message: Text;
}

/** Why an entry may not be in the record at all, however well it is filled in. */
export function refusals(applicant: Applicant): readonly Refusal[] {
  const [release, list] = [byRelease(applicant), byList(applicant)];
  // Of nearly all rows there is none.
  return release === null && list === null ? none : [release, list].filter((each) => each !== null);
}

const none: readonly Refusal[] = [];

function byRelease({ catalogue, data, about, unit }: Applicant): Refusal | null {
  const rule = releaseOf({ catalogue: catalogue.code, about, data });
  const column = signOf(rule, data) ?? catalogue.subject.name;
  if (!rule.collected) return { column, message: notCollected(rule, catalogue) };
  if (rule.from === undefined || unit === undefined || unit.domains.includes(rule.from)) return null;
  const what = rule.kind?.name ?? catalogue.name;
  return {
    column,
    message: {
      zh: `自然人的${what.zh}信息只由法院报送，${unit.name.zh}不能报送`,
      en: `${what.en} on persons are only reported by courts; ${unit.name.en} may not report them`,
    },
  };
}

function notCollected({ about, kind, basis, confirmed }: ReleaseRule, { name }: Catalogue): Text {
  const who: Text =
    about === 'person' ? { zh: '自然人', en: 'persons' } : { zh: '企业等单位', en: 'organisations' };
  const what = kind?.name ?? name;
  return {
    zh: `本平台不归集${who.zh}的${what.zh}信息${confirmed ? `（${basis.source.zh}）` : ''}，请勿报送`,
    en: `${what.en} on ${who.en} are not collected${confirmed ? ` (${basis.source.en})` : ''}: do not report them`,
  };
}

/**
 * Whether the person with that identity number (18 characters) was a minor on the day of the entry, and what to tell
 * the sender then.
 */
export function minorRefusal(number: string, day: string): Text | null {
  if (addMonths(birthDate(number), 12 * minors.under) <= day) return null;
  return {
    zh: `该自然人在信息日期未满${minors.under}周岁，本平台不归集未成年人的信息，请勿报送`,
    en: `The person was under ${minors.under} on the date of the entry; this platform does not collect information on minors, please do not report it`,
  };
}

function byList({ catalogue, data, unit }: Applicant): Refusal | null {
  const column = catalogue.list;
  const name = column === undefined ? undefined : data[column];
  if (column === undefined || name === undefined || unit === undefined) return null;
  const list = dishonestyListNamed(name);
  const organ = unitOf(data[catalogue.organCode ?? ''] ?? '') ?? unit;
  const refusing = [unit, organ].find((each) => list === undefined || !mayList(list, each));
  if (refusing === undefined) return null;
  const own = dishonestyLists.filter((each) => mayList(each, refusing));
  const ways: Text =
    own.length === 0
      ? {
          zh: `${refusing.name.zh}没有可以列入的名单`,
          en: `There is no list on which ${refusing.name.en} may enter subjects`,
        }
      : {
          zh: `${refusing.name.zh}可以列入的名单：${own.map((each) => each.name.zh).join('、')}`,
          en: `Lists on which ${refusing.name.en} may enter subjects: ${own.map((each) => each.name.zh).join(', ')}`,
        };
  return {
    column,
    message:
      list === undefined
        ? {
            zh: `没有这个严重失信主体名单。${ways.zh}。一般行政处罚请报送到“行政处罚信息”`,
            en: `There is no such list of serious dishonesty. ${ways.en}. Report ordinary administrative penalties under “Administrative penalties”`,
          }
        : {
            zh: `${refusing.name.zh}不能列入这个名单。${ways.zh}`,
            en: `${refusing.name.en} may not enter subjects on this list. ${ways.en}`,
          },
  };
}
