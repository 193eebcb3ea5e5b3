import type { Page } from 'playwright-core';

/** A day or month as programs write it: no part of a number, as those of cases (`YY-2026-48217365K`). */
const rawDay = '(?<![\\w-])\\d{4}-\\d{2}(-\\d{2})?(?![\\w-])';

/** How a day is to be written, where a form or a file takes it: `例如 2026-03-05`. */
const example = `(例如|如|写作|写成|写|应为) ?${rawDay}`;

/**
 * What of a Chinese page's text reads like a code and not like a word: `objection-corrected`, `record.revoked`, `代码_1`, or is
 * a day as programs write it, `2026-11`.
 * What is no language stands in elements that say so (`translate="no"`): a file's name, an address, an account, a command.
 */
export async function rawWords(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ day, form }) => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.parentElement?.closest('[translate="no"], [lang="en"]') !== null) continue;
        // Numbers of requests and of accounts are no words.
        const text = (node.textContent ?? '').replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '');
        const days = new RegExp(day).test(text.replace(new RegExp(form, 'g'), ''));
        if (days || /[a-z]+[.-][a-z]+|_\d/.test(text)) found.push(text.trim().slice(0, 200));
      }
      return found;
    },
    { day: rawDay, form: example },
  );
}
