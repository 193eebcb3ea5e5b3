import { isNewEvent } from '../../../shared/store/notices.ts';

/** Words for people may be put differently by another version; codes, numbers, times and addresses mean the same. */
function isFact(value: unknown): boolean {
  return typeof value === 'string' ? /^[!-~]*$/.test(value) : typeof value !== 'object';
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** A moment is the same in whatever zone, and to the second, it is put. */
function meaning(fact: unknown): unknown {
  return typeof fact === 'string' && moment.test(fact) ? Math.floor(Date.parse(fact) / 1000) : fact;
}

/** What looking at it changes, when it was looked at, and what each release reckons by its own rules: those of 0.3.0 end publicity earlier. */
const leftAside = new Set(['checks', 'checkedAt', 'publicUntil']);

/**
 * What was found false showed with a mark, and shows no more since 0.3.0. Notices that came with this release are in no
 * inbox of the former one.
 */
function standing(items: readonly unknown[]): readonly unknown[] {
  return items.filter(
    (item) =>
      !isObject(item) ||
      (typeof item.foundFalseOn !== 'string' && !(typeof item.event === 'string' && isNewEvent(item.event))),
  );
}

/**
 * Where two versions read different facts out of the same state. Fields that only one of them has are left aside,
 * and so are lists of words (what one may do, say) and what was added to the end of a list meanwhile.
 */
export function differences(before: unknown, after: unknown, at = ''): string[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.every((item) => typeof item === 'string')) return [];
    const [were, are] = [standing(before), standing(after)];
    if (are.length < were.length) return [`${at}: ${were.length} items before, now ${are.length}`];
    return were.flatMap((item, index) => differences(item, are[index], `${at}/${index}`));
  }
  if (isObject(before) && isObject(after)) {
    return Object.entries(before).flatMap(([name, value]) =>
      name in after && !leftAside.has(name) ? differences(value, after[name], `${at}/${name}`) : [],
    );
  }
  if (
    isFact(before) && isFact(after)
      ? meaning(before) === meaning(after)
      : isObject(before) === isObject(after)
  )
    return [];
  return [`${at}: ${JSON.stringify(before)} before, now ${JSON.stringify(after)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
