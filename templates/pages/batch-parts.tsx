import type { BatchCoverage, Days } from '../../shared/domain/coverage.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import type { Language } from '../../shared/policy/text.ts';
import { batchTexts } from '../locales/batches.ts';
import { siteTexts } from '../locales/site.ts';
import { sourceTexts } from '../locales/sources.ts';
import { Tag, type Tone } from './elements.tsx';
import { Checkboxes } from './fields.tsx';
import type { Filled } from './form.tsx';
import { dayText } from './format.tsx';

export const texts = (language: Language) => ({
  ...siteTexts[language],
  ...batchTexts[language],
  ...sourceTexts[language],
});

export interface ShownBatch {
  readonly id: string;
  readonly catalogue: CatalogueCode;
  readonly state: 'awaiting-file' | 'received' | 'processing' | 'done' | 'failed' | 'cancelled';
  readonly failure: string | null;
  readonly failureEnglish: string | null;
  readonly receivedAt: string;
  readonly unit: string;
  readonly sender: string | null;
  readonly covers: Days | null;
  readonly nil: boolean;
  readonly coverage: BatchCoverage;
  readonly completes: string | null;
  readonly takenBefore: number;
  readonly takenBack: { readonly at: string; readonly reason: string } | null;
  readonly fileName: string | null;
  readonly encoding: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly dryRun: boolean;
  readonly errorsUrl: string | null;
  readonly returnedUrl: string | null;
}

/** A batch by itself, with what was found in its rows, and how far it is while it is imported. */
export interface WholeBatch extends ShownBatch {
  readonly faults: readonly ShownFault[];
  readonly progress: {
    readonly rowsDone: number;
    readonly rowsPerSecond: number | null;
    readonly secondsLeft: number | null;
  } | null;
}

/** What is wrong or doubtful in several rows in the same way. */
export interface ShownFault {
  readonly field: string;
  readonly message: string;
  readonly kind: 'refused' | 'doubtful' | 'warning';
  readonly rows: number;
  readonly example: { readonly row: number; readonly value: string };
}

/** Files that a browser offers to choose from. */
export const acceptedFiles = '.xlsx,.xls,.csv,.tsv,.txt,.json,.ndjson,.zip,.gz';

const tones: Readonly<Record<ShownBatch['state'], Tone>> = {
  'awaiting-file': 'warning',
  received: 'neutral',
  processing: 'neutral',
  done: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};

/** How a file is through: rows of it that were refused are never green, nor when they are owed no more. */
function outcome({ accepted, unchanged, rejected, takenBack }: ShownBatch): keyof typeof outcomeTones {
  if (rejected === 0) return 'whole';
  if (takenBack !== null) return 'taken-back';
  return accepted + unchanged === 0 ? 'refused' : 'in-part';
}

const outcomeTones = {
  whole: 'good',
  'taken-back': 'neutral',
  'in-part': 'warning',
  refused: 'bad',
} as const;

/** What a file is, or how it gets on. */
export function BatchTag({ batch, language }: { batch: ShownBatch; language: Language }) {
  const t = texts(language);
  if (batch.nil) return <Tag tone="good">{t.batches.nilTag}</Tag>;
  const through = batch.state === 'done' ? outcome(batch) : null;
  const state = through === null ? t.batchStates[batch.state] : t.batchOutcomes[through];
  const tone = through === null ? tones[batch.state] : outcomeTones[through];
  return <Tag tone={tone}>{batch.dryRun ? `${t.batches.dryRunTag} · ${state}` : state}</Tag>;
}

/** The box by which a sender stands by the doubtful rows of a file. */
export function Confirmed({ language, filled }: { language: Language; filled?: Filled }) {
  const t = texts(language);
  return (
    <Checkboxes
      language={language}
      {...(filled === undefined ? {} : { filled })}
      name="confirmed"
      label={t.batches.confirmed}
      optional
      groups={[{ options: [{ value: 'true', label: t.batches.confirmedOption }] }]}
    />
  );
}

/** The days that a file covers, and what became of them; nothing where it states none. */
export function coverageLine({ covers, coverage, state }: ShownBatch, language: Language): string[] {
  const t = texts(language);
  if (covers === null) return [];
  const days = t.batches.coverageOf(dayText(covers.from, language), dayText(covers.to, language));
  return [
    `${days}${t.site.colon}${t.batches.coverages[coverage === 'held' && state !== 'done' ? 'stopped' : coverage]}`,
  ];
}
