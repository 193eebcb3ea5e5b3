/** What kind of value a cell holds, as far as it tells columns apart. */
function kindOf(cell: string): string {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (/^(19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?$/.test(text)) return 'day';
  if (/^[0-9A-Z*]{15,20}$/i.test(text)) return 'code';
  if (/^-?[\d,.]+$/.test(text)) return 'number';
  return text.length > 12 ? 'text' : 'word';
}

/** Surplus cells beyond which no single text was split. */
const mostParts = 50;

/**
 * The column whose text was most likely split where a row has more cells than the header: the one at which the cells
 * before it and, counted from the end, those behind it are most like those of a good row.
 * @param example cells of a good row; without one nothing can be told
 */
export function splitColumn(
  cells: readonly string[],
  names: readonly string[],
  example: readonly string[] | undefined,
): string | undefined {
  const width = names.length;
  const more = cells.length - width;
  if (example === undefined || more > mostParts) return undefined;
  const like = (at: number, cell: number) =>
    kindOf(example[at] ?? '') === kindOf(cells[cell] ?? '') ? 1 : 0;
  const joined = (at: number) => cells.slice(at, at + more + 1).join(',');
  const thousands = names.findIndex((_, at) => parted.test(joined(at)));
  if (thousands !== -1 && kindOf(example[thousands] ?? '') === 'number') return names[thousands];
  // Texts are what separators stand in; the parts together are what the column holds.
  const fits = (at: number) => {
    const kind = kindOf(example[at] ?? '');
    return (kind === kindOf(joined(at)) ? 2 : 0) + (kind === 'text' ? 1 : 0);
  };
  // As if the first column were split: all behind it are compared from the end.
  let score = 0;
  for (let at = 1; at < width; at++) score += like(at, at + more);
  let best = { at: 0, score, fit: fits(0) };
  for (let at = 1; at < width; at++) {
    score += like(at - 1, at - 1) - like(at, at + more);
    if (score > best.score || (score === best.score && fits(at) > best.fit))
      best = { at, score, fit: fits(at) };
  }
  return best.score * 2 > width ? names[best.at] : undefined;
}

/** An amount of thousands whose comma was taken for a separator. */
const parted = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
