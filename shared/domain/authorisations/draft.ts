import { authorisationPolicy, type ConsentName } from '../../policy/authorisations.ts';
import type { CatalogueCode } from '../../policy/catalogue.ts';
import { catalogue } from '../../policy/catalogues.ts';
import type { Partner, PartnerPurpose } from '../../policy/partners.ts';
import { partner as partnerOf, purposeOf } from '../../policy/partners.ts';
import { sceneFor } from '../../policy/scenes.ts';
import type { Text } from '../../policy/text.ts';
import { addDays } from '../china-time.ts';
import { askDayBetween, readable } from '../readable-days.ts';
import { fitText } from '../scenes/qualification.ts';

/** What somebody asks to be authorised, checked field by field but not against each other. */
export interface Asked {
  readonly partner: string;
  readonly purpose: string;
  readonly classes: readonly CatalogueCode[];
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly uses?: number | undefined;
}

/** What can be consented to. */
export interface Draft {
  readonly partner: Partner;
  readonly purpose: PartnerPurpose;
  /** In the order of the purpose's data. */
  readonly classes: readonly CatalogueCode[];
  readonly from: string;
  readonly until: string;
  readonly uses: number | null;
}

/**
 * Whether a consent lets its partner be told of changes: where the purpose is granted that, and look-ups are not
 * counted. Who allows one look-up does not want to be watched.
 */
export function tellsChanges({ purpose, uses }: Pick<Draft, 'purpose' | 'uses'>): boolean {
  return purpose.changes === true && uses === null;
}

export interface DraftFault {
  readonly field: keyof Asked;
  readonly message: Text;
}

/** Classes that a purpose may know. */
export function classesOf({ gives }: Pick<PartnerPurpose, 'gives'>): CatalogueCode[] {
  return Object.keys(gives) as CatalogueCode[];
}

function termFaults(from: string, until: string, today: string): DraftFault[] {
  const { longestDays } = authorisationPolicy;
  const last = addDays(today, longestDays - 1);
  const faults: DraftFault[] = [];
  if (from < today || from > last)
    faults.push({
      field: 'from',
      message: askDayBetween(today, last),
    });
  const latest = addDays(from, longestDays - 1);
  if (until < from || until > latest)
    faults.push({
      field: 'until',
      message: askDayBetween(from, latest),
    });
  return faults;
}

function classFaults(asked: Asked, purpose: PartnerPurpose): DraftFault[] {
  const beyond = asked.classes.filter((code) => purpose.gives[code] === undefined);
  // A purpose that may know no class is told one thing alone: whether its scene's conditions are met.
  const enough = asked.classes.length > 0 || classesOf(purpose).length === 0;
  if (enough && beyond.length === 0) return [];
  const names = (language: 'zh' | 'en') =>
    classesOf(purpose)
      .map((code) => catalogue(code).name[language])
      .join(language === 'zh' ? '、' : ', ');
  return [
    {
      field: 'classes',
      message: {
        zh: `请选择允许查询的信息类别，可以选的有：${names('zh')}。`,
        en: `Choose the classes that may be looked at, among: ${names('en')}.`,
      },
    },
  ];
}

/** What was asked as it can be consented to, or what is wrong with it. @param today YYYY-MM-DD, China */
export function draftOf(
  asked: Asked,
  today: string,
): { readonly draft: Draft } | { readonly faults: readonly DraftFault[] } {
  const partner = partnerOf(asked.partner);
  if (partner === undefined)
    return {
      faults: [
        {
          field: 'partner',
          message: {
            zh: '没有这一信息应用单位，请从名单（/partners）中选择。',
            en: 'There is no such partner: choose one of the list at /partners.',
          },
        },
      ],
    };
  const purpose = purposeOf(partner, asked.purpose);
  if (purpose?.ground !== 'consent')
    return {
      faults: [
        {
          field: 'purpose',
          message:
            purpose === undefined
              ? {
                  zh: '该单位没有这一用途，请从名单（/partners）中选择。',
                  en: 'This partner has no such purpose: choose one of the list at /partners.',
                }
              : {
                  zh: '该用途依据法定职责，不需要授权。',
                  en: 'This purpose rests on a statutory duty and needs no consent.',
                },
        },
      ],
    };
  const from = asked.from ?? today;
  const until = asked.until ?? addDays(from, authorisationPolicy.days - 1);
  const faults = [...classFaults(asked, purpose), ...termFaults(from, until, today)];
  if (asked.uses !== undefined && (asked.uses < 1 || asked.uses > authorisationPolicy.mostUses))
    faults.push({
      field: 'uses',
      message: {
        zh: `请填写 1 至 ${authorisationPolicy.mostUses} 之间的次数。`,
        en: `Give a number from 1 to ${authorisationPolicy.mostUses}.`,
      },
    });
  if (faults.length > 0) return { faults };
  const classes = classesOf(purpose).filter((code) => asked.classes.includes(code));
  return { draft: { partner, purpose, classes, from, until, uses: asked.uses ?? null } };
}

const newestReport: Text = {
  zh: '最近一份信用报告是否有效',
  en: 'whether the newest credit report counts',
};

/**
 * What a partner is told by a consent, in words: of these classes, whether the newest report counts, and whether its
 * scene's conditions are met.
 */
export function toldText({
  partner,
  purpose,
  classes,
}: Pick<Asked, 'partner' | 'purpose' | 'classes'>): Text {
  const scene = sceneFor({ code: partner }, { code: purpose });
  const told = [
    ...classes.map((code) => catalogue(code).name),
    ...(purposeOf(partnerOf(partner), purpose)?.newestReport === true ? [newestReport] : []),
    ...(scene === undefined ? [] : [fitText(scene)]),
  ];
  return {
    zh: told.map(({ zh }) => zh).join('、'),
    en: told.map(({ en }) => en).join(', '),
  };
}

/** The text of a consent, whole: with all that it is about, as it is read, consented to and kept. */
export function consentText(draft: Draft, subjectName: string): Text {
  const { partner, purpose, classes, from, until, uses } = draft;
  const told = toldText({ partner: partner.code, purpose: purpose.code, classes });
  const words = (language: 'zh' | 'en'): Readonly<Record<ConsentName, string>> => ({
    subject: subjectName,
    partner: partner.name[language],
    contact: partner.contact,
    purpose: purpose.name[language],
    classes: told[language],
    from: readable(from)[language],
    until: readable(until)[language],
    uses:
      language === 'zh'
        ? uses === null
          ? '期间不限次数'
          : `最多查询 ${uses} 次`
        : uses === null
          ? 'as often as it asks'
          : `for at most ${uses} look-up(s)`,
  });
  const filled = (language: 'zh' | 'en') =>
    authorisationPolicy.consent.text[language].replace(
      /\{(\w+)\}/g,
      (whole, name: string) => words(language)[name as ConsentName] ?? whole,
    );
  if (!tellsChanges(draft)) return { zh: filled('zh'), en: filled('en') };
  const { zh, en } = authorisationPolicy.changesConsent;
  return { zh: `${filled('zh')}${zh}`, en: `${filled('en')} ${en}` };
}
