/** The number of an identity document with its middle hidden: 4401**********1234, E*******8. */
export function maskDocumentNumber(number: string): string {
  const characters = [...number];
  const [head, end] = characters.length >= 15 ? [4, 4] : [1, 1];
  if (characters.length <= head + end) return '*'.repeat(Math.max(characters.length, 1));
  return (
    characters.slice(0, head).join('') +
    '*'.repeat(characters.length - head - end) +
    characters.slice(-end).join('')
  );
}

/** A person's name as the person is shown it on screen: 王*, 王*明. By characters, whatever their code units. */
export function maskHolderName(name: string): string {
  const characters = [...name];
  const [first = '', ...rest] = characters;
  if (rest.length === 0) return '*'.repeat(characters.length);
  return rest.length === 1 ? `${first}*` : `${first}${'*'.repeat(rest.length - 1)}${rest.at(-1)}`;
}

/** A person's name as public pages show it: 张**, whatever its length. */
export function maskPersonName(name: string): string {
  const [first = ''] = name;
  return `${first}**`;
}
