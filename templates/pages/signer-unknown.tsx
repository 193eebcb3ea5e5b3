import type { Language } from '../../shared/policy/text.ts';
import { verificationTexts } from '../locales/verification.ts';
import { Details } from './elements.tsx';

/** Why a PDF reader calls the signer unknown, and what to do: for whoever holds a report, or was given one. */
export function SignerUnknown({ language }: { language: Language }) {
  const { signerUnknown: t } = verificationTexts[language];
  return (
    <Details summary={t.title}>
      <p>{t.why}</p>
      <ol>
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a href="/.well-known/report-root.pem">{t.root}</a>
      </p>
      <p>{t.instead}</p>
    </Details>
  );
}
