/** `2026-05-04T19:02:57+08:00` as people read it: `2026-05-04 19:02:57`. Every time of a report is China Standard Time. */
export function readableTime(instant: string): string {
  return instant.replace('T', ' ').replace(/(\.\d+)?(Z|[+-]\d{2}:\d{2})$/, '');
}
