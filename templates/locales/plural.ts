/** A count with its noun in English: "1 day", "2 days", "1,000 entries". */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
