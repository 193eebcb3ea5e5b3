import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { PartnerPurpose } from '../../policy/partners.ts';
import type { Text } from '../../policy/text.ts';
import { csvLine } from '../csv-line.ts';
import { checkCode, codeProblemMessage } from '../unified-social-credit-code.ts';
import type { ClassAnswer } from './answer.ts';

/** Faulty lines that a refusal names; the rest come to light when these are mended. */
const mostNamed = 20;

export interface LineFault {
  /** From 0. */
  readonly at: number;
  readonly message: Text;
}

/** The codes of a batch in the form in which they are stored, or which lines are no code. */
export function batchCodes(
  lines: readonly string[],
): { readonly codes: readonly string[] } | { readonly faults: readonly LineFault[] } {
  const codes: string[] = [];
  const faults: LineFault[] = [];
  for (const [at, line] of lines.entries()) {
    const { code, problem } = checkCode(line);
    codes.push(code);
    if (problem === null) continue;
    const message = codeProblemMessage(problem);
    faults.push({
      at,
      message: { zh: `第 ${at + 1} 行：${message.zh}`, en: `Line ${at + 1}: ${message.en}` },
    });
    if (faults.length === mostNamed) break;
  }
  return faults.length > 0 ? { faults } : { codes };
}

/** How a line of a batch is answered. `refused`: its subject has not consented. */
export type LineAnswer =
  | { readonly code: string; readonly result: 'answered'; readonly classes: readonly ClassAnswer[] }
  | { readonly code: string; readonly result: 'refused' };

/** Forms in which the file of answers can be had. */
export const batchFormats = ['csv', 'ndjson'] as const;
export type BatchFormat = (typeof batchFormats)[number];

function columnsOf({ gives }: Pick<PartnerPurpose, 'gives'>): readonly [CatalogueCode, 'listed' | 'count'][] {
  return Object.entries(gives).flatMap(([code, facts]) =>
    (['listed', 'count'] as const)
      .filter((fact) => facts.includes(fact))
      .map((fact): [CatalogueCode, 'listed' | 'count'] => [code as CatalogueCode, fact]),
  );
}

/** The first line of the file; none as NDJSON. */
export function batchHead(purpose: Pick<PartnerPurpose, 'gives'>, format: BatchFormat): string {
  if (format === 'ndjson') return '';
  const columns = columnsOf(purpose).flatMap(([code, fact]) =>
    fact === 'count' ? [`${code}.count`] : [`${code}.listed`, `${code}.source`, `${code}.date`],
  );
  return csvLine(['code', 'result', ...columns]);
}

/** One answer as a line: whether it is listed, with its latest source, and how many there are; no summaries. */
export function batchLine(
  answer: LineAnswer,
  purpose: Pick<PartnerPurpose, 'gives'>,
  format: BatchFormat,
): string {
  const classes = answer.result === 'answered' ? answer.classes : [];
  if (format === 'ndjson') {
    const { code, result } = answer;
    const told = classes.map(({ records: _, more: _more, name: _name, ...rest }) => rest);
    return `${JSON.stringify(result === 'answered' ? { code, result, classes: told } : { code, result })}\n`;
  }
  const cells = columnsOf(purpose).flatMap(([code, fact]) => {
    const of = classes.find(({ catalogue }) => catalogue === code);
    if (fact === 'count') return [of?.count === undefined ? '' : String(of.count)];
    const [source] = of?.sources ?? [];
    return [
      of?.listed === undefined ? '' : of.listed ? 'yes' : 'no',
      source?.unitName ?? '',
      source?.date ?? '',
    ];
  });
  return csvLine([answer.code, answer.result, ...cells]);
}
