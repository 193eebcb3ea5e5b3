import { isDisputing } from '../../shared/domain/objections/life-cycle.ts';
import type { Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { siteTexts } from '../locales/site.ts';
import { casePage as pageOf } from './case/case-page.tsx';
import { ButtonLink, Notification, Verdict } from './elements.tsx';
import type { Filled } from './form.tsx';
import { Identifier } from './format.tsx';
import type { PageContext } from './layout.tsx';
import { objectionFace, type ShownObjection } from './objection-face.tsx';

export type { ShownObjection as ShownCase } from './objection-face.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...objectionCaseTexts[language] });

/** That it was filed, and its number: the first time that its page is seen. */
function Filed({ objection, language }: { objection: ShownObjection; language: Language }) {
  const t = texts(language);
  return (
    <Verdict tone="good" title={t.objection.filedTitle}>
      <p class="number">
        {`${t.objection.number}${t.site.colon}`}
        <Identifier text={objection.id} />
      </p>
      <p>{t.objection.filedText}</p>
      <p>
        <ButtonLink href={objection.receiptUrl}>{t.objection.receipt}</ButtonLink>
      </p>
    </Verdict>
  );
}

/**
 * One case: where it stands, who must act until when, what the viewer may do, and everything that happened. `filled`
 * is a step that was refused, or the note that was.
 */
export function casePage(
  context: PageContext,
  objection: ShownObjection,
  options: { readonly justFiled: boolean; readonly disputedFrom: 'filing' | 'acceptance' },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const disputed = objection.record !== null && isDisputing(objection.state, options.disputedFrom);
  return pageOf(context, objectionFace, objection, filled, {
    top: options.justFiled ? <Filed objection={objection} language={language} /> : null,
    belowActs: disputed ? (
      <Notification>
        <p>{t.objection.disputed}</p>
      </Notification>
    ) : null,
  });
}
