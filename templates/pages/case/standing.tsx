import type { ComponentChildren } from 'preact';
import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { Notification, Tag, type Tone } from '../elements.tsx';
import { dayText } from '../format.tsx';
import {
  actText,
  type CaseFace,
  type Drawn,
  isSomebody,
  type ListedCase,
  openDeadline,
  ownParty,
  partyText,
  stateText,
  stepText,
} from './face.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** The state of a case. */
export function StateTag({
  face,
  state,
  language,
}: {
  face: Pick<CaseFace, 'lifeCycle' | 'tones'>;
  state: string;
  language: Language;
}) {
  return <Tag tone={face.tones[state] ?? 'neutral'}>{stateText(face, state, language)}</Tag>;
}

/** By when it has to be done, or that this cannot be said yet; empty where nothing is due. */
export function dueText(
  { dueAt, awaitsCalendar, overdue }: Pick<ListedCase, 'dueAt' | 'awaitsCalendar' | 'overdue'>,
  language: Language,
): string {
  const t = texts(language);
  if (awaitsCalendar) return t.site.awaitsCalendar;
  if (dueAt === null) return '';
  const day = dayText(dueAt.slice(0, 10), language);
  return overdue ? t.cases.late(day) : t.cases.until(day);
}

/** What has to be done next: the step that runs, or the act that whoever's turn it is has before itself. */
export function nextText({ face, shown, language }: Drawn): string {
  const own = face.next?.(shown, language);
  if (own !== undefined) return own;
  const open = openDeadline(shown);
  if (open !== undefined && open.pausedOn === undefined) return stepText(face, open.step, language);
  const { state, turn } = shown;
  const ahead = face.lifeCycle.transitions.find(
    ({ action, from, who }) =>
      turn !== null && from.includes(state) && who.includes(turn) && face.ending?.includes(action) !== true,
  );
  if (ahead !== undefined) return actText(face, ahead.action, state, language);
  return open === undefined ? stateText(face, state, language) : stepText(face, open.step, language);
}

/** Where the case stands, who must act, until when: the first thing on its page. */
export function Standing({ face, shown, language }: Drawn) {
  const t = texts(language);
  const { turn, party, overdue, state } = shown;
  const more = face.standing?.(shown, language);
  const note = more === undefined ? null : <p>{more}</p>;
  if (!isSomebody(turn)) {
    const over = turn === null || face.lifeCycle.states[state]?.final === true;
    return <Notification title={over ? t.cases.ended : t.cases.nobodyNow}>{note}</Notification>;
  }
  const yours = turn === party;
  const step = nextText({ face, shown, language });
  const tone: Tone = overdue ? 'bad' : yours ? 'warning' : 'neutral';
  const title = yours ? t.cases.yourTurn(step) : t.cases.turn(partyText(face, turn, shown, language), step);
  return (
    <Notification tone={tone} title={title}>
      <Due face={face} shown={shown} language={language} />
      {note}
    </Notification>
  );
}

function Due({ face, shown, language }: Drawn) {
  const t = texts(language);
  const { turn, party, overdue } = shown;
  if (openDeadline(shown)?.pausedOn !== undefined)
    return <p>{t.cases.paused(face.pauseBasis?.(shown, language) ?? '')}</p>;
  const due = dueText(shown, language);
  if (due === '') return null;
  if (!overdue) return <p>{due}</p>;
  return (
    <p>
      <Tag tone="bad">{t.cases.overdue}</Tag> {due}{' '}
      {party === ownParty(face) && turn !== party ? t.cases.lateElsewhere : null}
    </p>
  );
}

/** Whose turn it is and by when, as facts of a row; `party`: as what the viewer sees the list. */
export function standingFacts<L extends ListedCase>(
  face: Pick<CaseFace<never, L, never>, 'lifeCycle' | 'party'>,
  of: L,
  party: string | undefined,
  language: Language,
): ComponentChildren[] {
  const t = texts(language);
  const { turn, dueAt, awaitsCalendar, overdue } = of;
  return [
    ...(!isSomebody(turn)
      ? []
      : [
          turn === party ? (
            <strong key="turn">{t.cases.yours}</strong>
          ) : (
            t.cases.with(partyText(face, turn, of, language))
          ),
        ]),
    ...(awaitsCalendar ? [t.site.awaitsCalendar] : []),
    ...(dueAt === null ? [] : [t.cases.until(dayText(dueAt.slice(0, 10), language))]),
    ...(overdue
      ? [
          <Tag key="overdue" tone="bad">
            {t.cases.overdue}
          </Tag>,
        ]
      : []),
  ];
}
