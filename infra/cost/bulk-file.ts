import { sampleInput } from '../local/sample-city/input.ts';
import { sampleSubjects } from '../local/sample-city/subjects.ts';
import { companyCode } from './city-rows.ts';

/** Rows about one company in the file: most companies of a city have few penalties. */
const rowsOfOne = 4;

/**
 * A department's file of penalties: the sample's first row over and over, each a decision of its own.
 * @param about code and name of the company; by default one for every four rows
 */
export function penaltiesFile(
  today: string,
  rows: number,
  from: number,
  about?: { readonly code: string; readonly name: string },
): string {
  const sample = sampleInput('penalties', today);
  if (typeof sample !== 'string') throw new Error('the sample "penalties" is no text');
  const { code, name } = sampleSubjects.enterprise;
  const headerEnd = sample.indexOf('\n') + 1;
  const second = sample.indexOf('\n', sample.indexOf('9001号')) + 1;
  const rowEnd = sample.indexOf('\n', second) + 1;
  const row = sample.slice(headerEnd, rowEnd);
  const lines = Array.from({ length: rows }, (_, at) => {
    const company = Math.floor((from + at) / rowsOfOne);
    return row
      .replace('9001号', `${from + at}号`)
      .replaceAll(code, about?.code ?? companyCode(company))
      .replaceAll(name, about?.name ?? `示范市第${company}号贸易有限公司`);
  });
  return sample.slice(0, headerEnd) + lines.join('');
}
