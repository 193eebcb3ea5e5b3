import type { ComponentChildren } from 'preact';
import { inLanguage, type Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { Table, Tag, Timeline } from '../elements.tsx';
import { Day, Moment } from '../format.tsx';
import {
  type Drawn,
  doneText,
  isSomebody,
  openDeadline,
  ownParty,
  partyText,
  type ShownDeadline,
  type ShownEntry,
  stateText,
  stepText,
} from './face.ts';
import { dueText, nextText } from './standing.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** Who acted: a name as it is, a party by what it is called in the page's language. */
function actorText({ face, language }: Drawn, { by, party }: ShownEntry): string {
  const label = face.lifeCycle.parties[party];
  return label !== undefined && label.zh === by ? inLanguage(label, language) : by;
}

/** What happened, where it stands, and what is still to come. */
export function History(props: Drawn) {
  const { face, shown, language } = props;
  const { turn, overdue, state, history } = shown;
  const paused = openDeadline(shown)?.pausedOn !== undefined;
  return (
    <Timeline
      items={[
        ...history.map((entry) => ({
          title: doneText(face, entry.action, entry.to, language),
          when: (
            <>
              <Moment moment={entry.at} language={language} />
              {entry.by === '' ? null : ` · ${actorText(props, entry)}`}
            </>
          ),
          text:
            face.entryText?.(entry, shown, language) ??
            (entry.note === '' ? undefined : <span class="said">{entry.note}</span>),
        })),
        ...(isSomebody(turn)
          ? [
              {
                title: nextText(props),
                when: partyText(face, turn, shown, language),
                text: paused ? '' : dueText(shown, language),
                state: overdue ? ('late' as const) : ('current' as const),
              },
            ]
          : []),
        ...(face.ahead?.[state] ?? []).map((step) => ({
          title: stepText(face, step, language),
          state: 'coming' as const,
        })),
      ]}
    />
  );
}

/** Whether the one concerned ended the case, so that nobody has done what was being done. */
function calledOff({ face, shown }: Drawn): boolean {
  const last = shown.history.at(-1);
  return face.lifeCycle.states[shown.state]?.final === true && last?.party === ownParty(face);
}

function How({ deadline, ...props }: Drawn & { readonly deadline: ShownDeadline }) {
  const { face, shown, language } = props;
  const t = texts(language);
  const { doneAt, dueAt, overdue, pausedOn } = deadline;
  if (overdue) return <Tag tone="bad">{doneAt === undefined ? t.cases.overdue : t.cases.doneLate}</Tag>;
  if (deadline === shown.deadlines.at(-1) && calledOff(props))
    return <Tag tone="neutral">{stateText(face, shown.state, language)}</Tag>;
  // Done, and nobody can say yet by when it had to be.
  if (doneAt !== undefined && dueAt === null) return <Tag tone="neutral">{t.cases.completed}</Tag>;
  if (doneAt !== undefined) return <Tag tone="good">{t.cases.inTime}</Tag>;
  return <Tag tone="neutral">{pausedOn === undefined ? t.cases.running : t.cases.stopped}</Tag>;
}

/** Every deadline that the case has had, with how it was kept. Nothing of a case without any. */
export function Deadlines(props: Drawn): ComponentChildren {
  const { face, shown, language } = props;
  const t = texts(language);
  if (shown.deadlines.length === 0) return null;
  return (
    <>
      <h2>{t.cases.deadlines}</h2>
      <Table
        caption={t.cases.deadlines}
        captioned={false}
        language={language}
        head={[t.cases.step, t.cases.started, t.cases.days, t.cases.due, t.cases.completed, t.cases.standing]}
        rows={shown.deadlines.map((deadline) => [
          stepText(face, deadline.step, language),
          <Day key="started" day={deadline.startedOn} language={language} />,
          // None, where the last day was given.
          deadline.workingDays === 0 ? t.site.absent : deadline.workingDays,
          deadline.dueAt === null ? (
            t.site.awaitsCalendar
          ) : (
            <Day key="due" day={deadline.dueAt.slice(0, 10)} language={language} />
          ),
          deadline.doneAt === undefined ? (
            t.site.absent
          ) : (
            <Day key="done" day={deadline.doneAt.slice(0, 10)} language={language} />
          ),
          <How key="how" {...props} deadline={deadline} />,
        ])}
      />
    </>
  );
}
