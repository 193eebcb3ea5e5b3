/** Moments in a text that are not told in China's time (+08:00), as the contract has them everywhere. */
export function foreignTimes(text: string): string[] {
  return text.match(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-](?!08:00)\d\d:\d\d)/g) ?? [];
}
