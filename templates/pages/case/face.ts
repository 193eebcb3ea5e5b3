import type { ComponentChildren } from 'preact';
import type { AnyLifeCycle } from '../../../shared/domain/cases/life-cycle.ts';
import { auditAct } from '../../../shared/policy/audit-words.ts';
import { inLanguage, type Language, type Text } from '../../../shared/policy/text.ts';
import type { Row, Tone } from '../elements.tsx';
import type { Filled } from '../form.tsx';
import type { PageContext } from '../layout.tsx';

/** A case as a row of a list. Moments are RFC 3339 with +08:00. */
export interface ListedCase {
  readonly id: string;
  readonly state: string;
  /** Whose turn it is; null: nobody’s any more. */
  readonly turn: string | null;
  /** Null: nothing is due, its clock stands still, or its day cannot be said yet. */
  readonly dueAt: string | null;
  /** Its last day follows with the State Council’s calendar. */
  readonly awaitsCalendar: boolean;
  readonly overdue: boolean;
  /** The officer who deals with it; null: nobody yet. */
  readonly holder?: string | null;
  readonly subjectName?: string;
}

export interface ShownDeadline {
  readonly step: string;
  readonly startedOn: string;
  readonly workingDays: number;
  /** Null: it follows with the State Council’s calendar. */
  readonly dueAt: string | null;
  readonly doneAt?: string;
  readonly pausedOn?: string;
  readonly overdue: boolean;
}

export interface ShownEntry {
  readonly at: string;
  readonly action: string;
  readonly by: string;
  readonly party: string;
  readonly from: string | null;
  readonly to: string;
  readonly note: string;
}

/** A file that belongs to a case, and where it is read. */
export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly url: string;
}

/** A case as one of its parties may see it. */
export interface ShownCase extends ListedCase {
  /** What its forms say they have seen. Absent: they say nothing. */
  readonly version?: number;
  /** As what the viewer sees it. */
  readonly party: string;
  readonly deadlines: readonly ShownDeadline[];
  readonly history: readonly ShownEntry[];
  /** What the viewer may do now. */
  readonly actions: readonly string[];
  readonly files?: readonly ShownFile[];
  readonly letters?: readonly { readonly text: Text; readonly url: string }[];
  /** Absent: the viewer is none of those who keep them. */
  readonly notes?: readonly { readonly at: string; readonly by: string; readonly text: string }[];
}

/** What a kind is called on its pages, in one language. */
export interface CaseWords {
  /** Heading of the list of one's own. */
  readonly title: string;
  /** Heading of the queue of an authority. */
  readonly queue: string;
  /** Under the heading of the list of one's own. */
  readonly lead: string;
  readonly none: string;
  /** Absent: that the most urgent come first. */
  readonly queueLead?: string;
  /** What a case is about, as the heading of a queue's first column. */
  readonly about?: string;
  /** Heading of its content. */
  readonly content?: string;
}

/** What the form of an act is drawn from. */
export interface ActFieldsProps<S, F> {
  readonly language: Language;
  readonly filled: Filled;
  readonly shown: S;
  readonly facts: F;
  /** Tells its fields from those of other forms on the same page: to be handed on to each field. */
  readonly form?: string;
}

/**
 * How a kind of case looks to people: what the pages that all kinds share do not know by themselves.
 * @typeParam S a case as its page shows it, L as a row of a list, F what forms of its acts need to know besides
 */
export interface CaseFace<S extends ShownCase = ShownCase, L extends ListedCase = ListedCase, F = unknown> {
  /** Where its cases are found: `/objections`. */
  readonly path: string;
  readonly lifeCycle: AnyLifeCycle;
  /** The party whose case it is. Absent: who brings one into being. */
  readonly own?: string;
  /** Of each state. */
  readonly tones: Readonly<Record<string, Tone>>;
  words(language: Language): CaseWords;
  /** What tells it from others: its link in lists. */
  titleOf(of: L, language: Language): string;
  /** The heading of its page. Absent: its title. */
  heading?(shown: S, language: Language): string;
  /** A party’s name. Absent: the life cycle's label. */
  party?(party: string, of: L, language: Language): string;
  /** What it is about. */
  content(shown: S, language: Language): readonly Row[];
  /** What one must have before one's eyes to act. Absent: its content. */
  brief?(shown: S, language: Language): readonly Row[];
  /** Further facts in lists. */
  facts?(of: L, language: Language): readonly ComponentChildren[];
  /** Further columns in queues. */
  readonly columns?: readonly CaseColumn<L>[];
  /** What has to be done next, where neither the step that runs nor the act to come says it. */
  next?(shown: S, language: Language): string | undefined;
  /** A sentence more on where it stands. */
  standing?(shown: S, language: Language): string | undefined;
  /** Basis of the pause, within a sentence. */
  pauseBasis?(shown: S, language: Language): string;
  /** What stands in place of the form of a new case that cannot be filled in yet. Absent or null: it can. */
  insteadOfBegin?(facts: F, language: Language): ComponentChildren;
  /** By which the viewer's acts are weighed: before them. */
  beforeActs?(shown: S, context: PageContext): ComponentChildren;
  /** What can be done that is no act of its life cycle. */
  further?(shown: S, context: PageContext): ComponentChildren;
  /** What came out so far: a decision, findings. */
  above?(shown: S, context: PageContext): ComponentChildren;
  /** After its content. */
  below?(shown: S, context: PageContext): ComponentChildren;
  /** Its papers. Absent: `letters` of the case. */
  letters?(shown: S, language: Language): readonly { readonly text: string; readonly url: string }[];
  /** What an entry of its history says. Absent or undefined: its note. */
  entryText?(entry: ShownEntry, shown: S, language: Language): ComponentChildren | undefined;
  /** Before its queue: ways to what belongs to it. */
  aboveQueue?(party: string, language: Language): ComponentChildren;
  /** Steps still to come on the way that most cases take, by state. */
  readonly ahead?: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Whether the forms of acts stand on the page of the case, folded, rather than on pages of their own. */
  readonly inline?: true;
  /** What an act's button and form are called. Absent or undefined: its label in the life cycle. */
  actTitle?(act: string, shown: S, language: Language): string | undefined;
  /** What one should know before the act. */
  actLead?(act: string, language: Language): string | undefined;
  /** Fields of an act's form: beside the reason where one is required, or else in its place. */
  readonly fields?: Readonly<Partial<Record<string, (props: ActFieldsProps<S, F>) => ComponentChildren>>>;
  /** Names of the fields of an act's form, for the summary of errors. `reason` names the reason. */
  labels?(act: string, language: Language, facts?: F): Readonly<Record<string, string>>;
  /** Fields of acts that are chosen, not written: nobody's words are lost with them. */
  readonly choices?: readonly string[];
  /** The hint to the reason of an act. */
  reasonHint?(act: string, language: Language): string | undefined;
  /** What stands in place of an act's form: it begins elsewhere. */
  readonly elsewhere?: Readonly<
    Partial<
      Record<string, (props: { readonly context: PageContext; readonly shown: S }) => ComponentChildren>
    >
  >;
  /** Acts whose own fields hold the words that the life cycle asks for. */
  readonly worded?: readonly string[];
  /** Acts whose button warns: they end something. */
  readonly ending?: readonly string[];
  /** The acts that decide what is due, of which the first that is possible is the main one; empty: all weigh the same. Absent: any act that ends nothing. */
  readonly main?: readonly string[];
  /** Acts that have a form though nothing must be entered. */
  readonly asking?: readonly string[];
  /** The act by which an officer takes a case over or hands it on; it has the field `holder`. */
  readonly holding?: string;
}

/** A face as far as it draws every case alike: all but what the forms of its acts are made of. */
export type Look = Omit<CaseFace, 'fields' | 'elsewhere'>;

/** A case and how it looks, as the parts of its page are drawn from. */
export interface Drawn {
  readonly face: Look;
  readonly shown: ShownCase;
  readonly language: Language;
}

/** A column of a queue. */
export interface CaseColumn<L> {
  head(language: Language): string;
  cell(of: L, language: Language): ComponentChildren;
  /** The one party to which it says something. Absent: every one. */
  readonly only?: string;
}

/** The one whose case it is: who brought it into being, unless the kind says otherwise. */
export function ownParty({ lifeCycle, own }: Pick<CaseFace, 'lifeCycle' | 'own'>): string | undefined {
  return own ?? lifeCycle.transitions.find(({ from }) => from.length === 0)?.who[0];
}

/** The clock has a part in a case, but nobody who acts. */
export function isSomebody(party: string | null): party is string {
  return party !== null && party !== 'clock';
}

export function partyText<L extends ListedCase>(
  face: Pick<CaseFace<never, L, never>, 'party' | 'lifeCycle'>,
  party: string,
  of: L,
  language: Language,
): string {
  if (face.party !== undefined) return face.party(party, of, language);
  const label = face.lifeCycle.parties[party];
  return label === undefined ? party : inLanguage(label, language);
}

export function stepText(
  { lifeCycle }: Pick<CaseFace, 'lifeCycle'>,
  step: string,
  language: Language,
): string {
  const label = lifeCycle.steps[step];
  return label === undefined ? step : inLanguage(label, language);
}

export function stateText(
  { lifeCycle }: Pick<CaseFace, 'lifeCycle'>,
  state: string,
  language: Language,
): string {
  const named = lifeCycle.states[state];
  return named === undefined ? state : inLanguage(named.label, language);
}

/** The transition that an act is: one act may have several meanings. */
function meantBy(
  { lifeCycle }: Pick<CaseFace, 'lifeCycle'>,
  act: string,
  { from, to }: { readonly from?: string; readonly to?: string },
) {
  const own = lifeCycle.transitions.filter(({ action }) => action === act);
  return (
    own.find(
      (each) => (to !== undefined && each.to === to) || (from !== undefined && each.from.includes(from)),
    ) ?? own[0]
  );
}

/** What an act is called that is possible in `from`. */
export function actText(
  face: Pick<CaseFace, 'lifeCycle'>,
  act: string,
  from: string,
  language: Language,
): string {
  const meant = meantBy(face, act, { from });
  return meant === undefined ? act : inLanguage(meant.label, language);
}

/** What was done by an act that led to `to`: in English in the past, as the audit says it. */
export function doneText(
  face: Pick<CaseFace, 'lifeCycle'>,
  act: string,
  to: string,
  language: Language,
): string {
  const meant = meantBy(face, act, { to });
  if (meant === undefined) return act;
  const done = language === 'en' ? (auditAct(meant.audit)?.en ?? meant.label.en) : meant.label.zh;
  return `${done.charAt(0).toUpperCase()}${done.slice(1)}`;
}

/** The address of a case, or of one of its acts. */
export function caseAddress(
  { path }: Pick<CaseFace, 'path'>,
  { id }: Pick<ListedCase, 'id'>,
  act?: string,
): string {
  return act === undefined ? `${path}/${id}` : `${path}/${id}/${act}`;
}

/** The name of whom a case is about, beside a title that does not say it already. */
export function besideTitle(title: string, { subjectName }: Pick<ListedCase, 'subjectName'>): string[] {
  return subjectName === undefined || subjectName === title ? [] : [subjectName];
}

/** The deadline that runs or stands still. */
export function openDeadline({ deadlines }: Pick<ShownCase, 'deadlines'>): ShownDeadline | undefined {
  const last = deadlines.at(-1);
  return last?.doneAt === undefined ? last : undefined;
}
