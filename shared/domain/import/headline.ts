const headlineLength = 60;

/** The first line of a text, as long as a headline may be. */
export function headline(text: string): string {
  if (text.length <= headlineLength && !text.includes('\n')) return text;
  const line = [...(text.split('\n')[0] ?? '')];
  return line.length <= headlineLength ? line.join('') : `${line.slice(0, headlineLength - 1).join('')}…`;
}
