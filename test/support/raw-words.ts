import type { Page } from 'playwright-core';

/**
 * What of a Chinese page's text reads like a code and not like a word: `objection-corrected`, `record.revoked`, `代码_1`.
 * What is no language stands in elements that say so (`translate="no"`): a file's name, an address, an account, a command.
 */
export async function rawWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('[translate="no"], [lang="en"]') !== null) continue;
      // Numbers of requests and of accounts are no words.
      const text = (node.textContent ?? '').replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '');
      if (/[a-z]+[.-][a-z]+|_\d/.test(text)) found.push(text.trim().slice(0, 200));
    }
    return found;
  });
}
