import type { ComponentChildren } from 'preact';
import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { Details } from '../elements.tsx';
import { TextArea } from '../fields.tsx';
import { Buttons, emptyForm, type Filled, Form } from '../form.tsx';
import type { PageContext } from '../layout.tsx';
import {
  actText,
  type CaseFace,
  caseAddress,
  type Drawn,
  type ListedCase,
  type Look,
  type ShownCase,
} from './face.ts';
import { takesFiles } from './files.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** An act on a case, and what its form needs to be drawn. */
export interface Acting<S extends ShownCase & L, L extends ListedCase, F> {
  readonly context: PageContext;
  readonly face: CaseFace<S, L, F>;
  readonly shown: S;
  readonly facts: F;
}

/** What says how an act is done: with a form or by one press. */
interface Meant extends Pick<Drawn, 'shown'> {
  readonly face: Look & { readonly fields?: Readonly<Partial<Record<string, unknown>>> };
}

/** Whether the life cycle asks why: in the state that the case is in, if the act is possible there. */
function asksWhy({ face, shown }: Meant, act: string): boolean {
  const own = face.lifeCycle.transitions.filter(({ action }) => action === act);
  const here = own.filter(({ from }) => from.includes(shown.state));
  return (here.length === 0 ? own : here).some(({ reason }) => reason === 'required');
}

/** Whether its form has a place for words: where they are required, or where it asks for nothing else. */
function takesWords(of: Meant, act: string) {
  const { fields, worded = [] } = of.face;
  return (asksWhy(of, act) || fields?.[act] === undefined) && !worded.includes(act);
}

/** Whether an act takes one press. The others have a form. */
function isPress(of: Meant, act: string): boolean {
  const { ending = [], asking = [], fields } = of.face;
  return !asksWhy(of, act) && fields?.[act] === undefined && !ending.includes(act) && !asking.includes(act);
}

/** Which version of the case a form shows. */
function Seen({ shown: { version } }: { readonly shown: ShownCase }) {
  return version === undefined ? null : <input type="hidden" name="version" value={version} />;
}

/** What an act's button and form are called. */
export function actTitle({ face, shown }: Meant, act: string, language: Language): string {
  return face.actTitle?.(act, shown, language) ?? actText(face, act, shown.state, language);
}

/** The fields of an act's form by name, the reason among them. */
export function labelsOf(
  face: Pick<Look, 'labels'>,
  act: string,
  language: Language,
  facts?: unknown,
): Record<string, string> {
  const t = texts(language);
  return { reason: t.cases.reason, ...face.labels?.(act, language, facts) };
}

/**
 * The form of one act: its fields, and why. It comes back with all that was entered.
 * @param form tells its fields from those of other forms on the page; absent: it is the page's only form
 */
export function ActForm<S extends ShownCase & L, L extends ListedCase, F>({
  act,
  filled,
  form,
  panel = false,
  children,
  ...acting
}: Acting<S, L, F> & {
  readonly act: string;
  readonly filled: Filled;
  readonly form?: string;
  readonly panel?: boolean;
  /** Beside its button. */
  readonly children?: ComponentChildren;
}) {
  const { context, face, shown, facts } = acting;
  const { language } = context;
  const t = texts(language);
  const own = form === undefined ? {} : { form };
  const labels = labelsOf(face, act, language, facts);
  return (
    <Form
      context={form === undefined ? context : { ...context, formKey: `${context.formKey}-${form}` }}
      action={caseAddress(face, shown, act)}
      panel={panel}
      upload={takesFiles(labels)}
    >
      <Seen shown={shown} />
      {face.fields?.[act]?.({ language, filled, shown, facts, ...own })}
      {takesWords(acting, act) ? (
        <TextArea
          {...own}
          language={language}
          filled={filled}
          name="reason"
          label={labels.reason ?? ''}
          hint={face.reasonHint?.(act, language) ?? t.cases.reasonHint}
          rows={form === undefined ? 4 : 3}
          optional={!asksWhy(acting, act)}
        />
      ) : null}
      <Buttons submit={actTitle(acting, act, language)} danger={face.ending?.includes(act) === true}>
        {children}
      </Buttons>
    </Form>
  );
}

/** An act of one press. */
function PressForm<S extends ShownCase & L, L extends ListedCase, F>({
  act,
  link,
  secondary = false,
  ...acting
}: Acting<S, L, F> & {
  readonly act: string;
  /** Another act is the main one. */
  readonly secondary?: boolean;
  /** Its words where it looks like a link. */
  readonly link?: string;
}) {
  const { context, face, shown } = acting;
  const look = link !== undefined ? 'link' : secondary ? 'secondary' : undefined;
  return (
    <Form
      context={{ ...context, formKey: `${context.formKey}-${act}` }}
      action={caseAddress(face, shown, act)}
    >
      <Seen shown={shown} />
      <button type="submit" {...(look === undefined ? {} : { class: look })}>
        {link ?? actTitle(acting, act, context.language)}
      </button>
    </Form>
  );
}

/** Who deals with the case: to be taken over, or handed on. */
function Holding<S extends ShownCase & L, L extends ListedCase, F>(
  acting: Acting<S, L, F> & { readonly act: string },
) {
  const { context, face, shown, act } = acting;
  const { language, viewer } = context;
  const t = texts(language);
  const { holder = null } = shown;
  return (
    <div class="holding">
      <p>{`${t.cases.holder}${t.site.colon}${holder ?? t.cases.nobodyYet}`}</p>
      {holder !== null && holder === viewer?.name ? null : <PressForm {...acting} link={t.cases.takeOver} />}
      <a href={`${caseAddress(face, shown)}?step=${act}`}>{actTitle(acting, act, language)}</a>
    </div>
  );
}

/** The form that comes back on the page of the case, with what was entered. */
export interface Refused {
  readonly act: string | undefined;
  readonly filled: Filled;
}

/** A form on the page of the case: closed until somebody wants it or it was refused, unless all it asks is wanted. */
function FormHere<S extends ShownCase & L, L extends ListedCase, F>({
  act,
  refused,
  ...acting
}: Acting<S, L, F> & { readonly act: string; readonly refused: Refused }) {
  const { face, context } = acting;
  const own = face.elsewhere?.[act];
  if (own !== undefined) return <>{own(acting)}</>;
  if (isPress(acting, act)) return <PressForm {...acting} act={act} />;
  const { language } = context;
  const filled = refused.act === act ? refused.filled : emptyForm;
  const lead = face.actLead?.(act, language);
  const form = (
    <>
      {lead === undefined ? null : <p>{lead}</p>}
      <ActForm {...acting} act={act} filled={filled} form={act} />
    </>
  );
  const open = !takesWords(acting, act) && face.ending?.includes(act) !== true;
  if (open) return form;
  return (
    <Details
      summary={actTitle(acting, act, language)}
      open={filled.problem !== null || Object.keys(filled.values).length > 0}
    >
      {form}
    </Details>
  );
}

/** The act that is due: of those that decide, or of all that end nothing. More time is never what is due. */
function mainAct({ main, ending = [], lifeCycle }: Look, acts: readonly string[]): string | undefined {
  if (main !== undefined) return main.find((act) => acts.includes(act));
  const longer = (act: string) =>
    lifeCycle.transitions.some(({ action, deadline }) => action === act && deadline === 'extend');
  return acts.find((act) => !ending.includes(act) && !longer(act));
}

/** Buttons of acts of one press, links to the pages of the others. */
function Offers<S extends ShownCase & L, L extends ListedCase, F>({
  acts,
  ...acting
}: Acting<S, L, F> & { readonly acts: readonly string[] }) {
  const { context, face, shown } = acting;
  const main = mainAct(face, acts);
  return (
    <ul class="acts">
      {acts.map((act) => (
        <li key={act}>
          {face.elsewhere?.[act]?.(acting) ??
            (isPress(acting, act) ? (
              <PressForm {...acting} act={act} secondary={act !== main} />
            ) : (
              <a
                class={act === main ? 'button' : 'button secondary'}
                href={`${caseAddress(face, shown)}?step=${act}`}
              >
                {actTitle(acting, act, context.language)}
              </a>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** What the viewer may do now; nothing where that is nothing. */
export function Acts<S extends ShownCase & L, L extends ListedCase, F>({
  refused,
  ...acting
}: Acting<S, L, F> & { readonly refused: Refused }) {
  const { context, face, shown } = acting;
  const t = texts(context.language);
  const { holding } = face;
  const further = face.further?.(shown, context) ?? null;
  const acts = shown.actions.filter((act) => act !== holding);
  if (shown.actions.length === 0 && further === null) return null;
  return (
    <section class="actions" aria-labelledby="actions">
      <h2 id="actions">{t.cases.actions}</h2>
      {acts.length === 0 ? null : face.inline ? (
        acts.map((act) => <FormHere key={act} {...acting} act={act} refused={refused} />)
      ) : (
        <Offers {...acting} acts={acts} />
      )}
      {further}
      {holding !== undefined && shown.actions.includes(holding) ? (
        <Holding {...acting} act={holding} />
      ) : null}
    </section>
  );
}
