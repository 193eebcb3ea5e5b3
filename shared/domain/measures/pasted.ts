import type { DraftMeasure } from './draft-check.ts';

/** A line that names no measure with its basis. `line`: counted from 1. */
interface PastedFault {
  readonly line: number;
}

/**
 * Measures as they are pasted, one a line: name, basis and perhaps the ground, between tabs (as from a spreadsheet) or
 * bars. Empty lines are passed over.
 */
export function pastedMeasures(text: string): {
  readonly measures: readonly DraftMeasure[];
  readonly faults: readonly PastedFault[];
} {
  const measures: DraftMeasure[] = [];
  const faults: PastedFault[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [name = '', basis = '', ground = ''] = line.split(/\t|[|｜]/).map((cell) => cell.trim());
    if (name === '' || basis === '') faults.push({ line: index + 1 });
    else measures.push({ name, basis, ...(ground === '' ? {} : { ground }) });
  }
  return { measures, faults };
}
