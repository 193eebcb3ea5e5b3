import { kindNames, objectionKinds } from '../../shared/policy/objections.ts';
import { actsForSubjects } from '../../shared/policy/roles.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionGuideTexts } from '../locales/objection-guide.ts';
import { objectionTexts } from '../locales/objections.ts';
import { ButtonLink, Notification } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';
import { type ProcessDays, processSteps } from './objection-filing.tsx';

const texts = (language: Language) => ({ ...objectionGuideTexts[language], ...objectionTexts[language] });

/** What an objection is: what it can be about, how it is filed, what becomes of it and by when. For everybody. */
export function objectionGuidePage(context: PageContext, days: ProcessDays): string {
  const { language, viewer } = context;
  const s = texts(language).objectionGuide;
  const { kindHints } = texts(language).objections;
  const files = viewer === undefined || actsForSubjects(viewer.role);
  return page(
    context,
    s.title,
    <>
      <Notification tone="good" title={s.free}>
        <p>{s.freeText}</p>
      </Notification>
      {files ? (
        <p>
          <ButtonLink href="/objections/new">{s.begin}</ButtonLink>
        </p>
      ) : null}
      <h2>{s.what}</h2>
      <dl class="glossary">
        {objectionKinds.map((kind) => (
          <div key={kind}>
            <dt>{inLanguage(kindNames[kind], language)}</dt>
            <dd>{kindHints[kind]}</dd>
          </div>
        ))}
      </dl>
      <h2>{s.bring}</h2>
      <ul>
        {s.bringItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{s.how}</h2>
      <ol>
        {[s.filed, ...processSteps(days, language)].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{s.other}</h2>
      <p>
        {s.otherText} <a href="/subjects">{s.toSearch}</a>
      </p>
      <p>
        {s.repairText} <a href="/repairs/guide">{s.toRepair}</a>
      </p>
    </>,
    { lead: s.lead },
  );
}
