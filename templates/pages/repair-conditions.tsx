import type { Condition } from '../../shared/domain/repairs/conditions.ts';
import type { RepairTerms } from '../../shared/domain/repairs/terms.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { repairTexts } from '../locales/repairs.ts';
import { ButtonLink, SummaryList, Table, Tag } from './elements.tsx';
import { Day } from './format.tsx';

const texts = (language: Language) => repairTexts[language];

/** What there is to say on an entry's page of its repair, to whom it concerns. */
export interface ShownRepair extends RepairTerms {
  readonly conditions: readonly Condition[];
  /** The open application, where the viewer may see it. */
  readonly open: string | null;
  /** Whether the viewer may apply. */
  readonly mayApply: boolean;
  /** Whether there is a notice on it to be printed: while the entry counts. */
  readonly notice: boolean;
}

/** What is met by what an application brings, and is no obstacle to beginning one. */
function isBrought(code: Condition['code']): boolean {
  return code === 'proof' || code === 'commitment';
}

/** Each condition, met or not, with what is missing. */
function Conditions({ conditions, language }: { conditions: readonly Condition[]; language: Language }) {
  const s = texts(language).repairs;
  return (
    <Table
      caption={s.conditions}
      language={language}
      head={[s.condition, s.standing]}
      rows={conditions.map(({ code, met, text }) => [
        inLanguage(text, language),
        <Tag key={code} tone={met ? 'good' : isBrought(code) ? 'neutral' : 'warning'}>
          {met ? s.met : isBrought(code) ? s.brought : s.unmet}
        </Tag>,
      ])}
    />
  );
}

/** The part of an entry's page that says from when and where it can be repaired, and what to bring. */
export function RepairPanel({
  record,
  repair,
  degreeSaid,
  language,
}: {
  record: string;
  repair: ShownRepair;
  /** The page has said the degree already. */
  degreeSaid: boolean;
  language: Language;
}) {
  const s = texts(language).repairs;
  const { degree, earliest, latest, elsewhere, conditions, open, mayApply, notice } = repair;
  const ready = conditions.every(({ code, met }) => met || isBrought(code));
  return (
    <section>
      <h2>{s.panel}</h2>
      <SummaryList
        rows={[
          ...(degree === null || degreeSaid ? [] : [[s.degree, s.degrees[degree]] as const]),
          ...(earliest === null
            ? []
            : [[s.earliest, <Day key="earliest" day={earliest} language={language} />] as const]),
          ...(latest === null
            ? []
            : [[s.latest, <Day key="latest" day={latest} language={language} />] as const]),
          ...(elsewhere === null ? [] : [[s.where, inLanguage(elsewhere.name, language)] as const]),
        ]}
      />
      {elsewhere === null ? (
        <>
          <Conditions conditions={conditions} language={language} />
          <p>{s.bring}</p>
        </>
      ) : (
        <p>{s.elsewhere(inLanguage(elsewhere.name, language))}</p>
      )}
      {open === null ? null : (
        <p>
          <a href={`/repairs/${open}`}>{open}</a>
        </p>
      )}
      {mayApply && ready && elsewhere === null ? (
        <p>
          <ButtonLink href={`/repairs/new?record=${encodeURIComponent(record)}`}>{s.apply}</ButtonLink>
        </p>
      ) : null}
      {notice ? (
        <p>
          <a href={`/records/${record}/repair-notice`}>{s.notice}</a>
        </p>
      ) : null}
      <p>
        <a href="/repairs/guide">{s.more}</a>
      </p>
    </section>
  );
}
