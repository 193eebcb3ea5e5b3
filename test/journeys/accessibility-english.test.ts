import { gzipSync } from 'node:zlib';
import type { ConsoleMessage, Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../support/browser.ts';
import { city } from './city.ts';
import { everyPageIsAccessible, visitors, visits } from './every-page.ts';

describe.skipIf(noBrowser !== null)('every page', () => {
  const people = visitors();
  describe('in English', () => everyPageIsAccessible('en', people));

  it.each(visits)(
    '%s is light, and nothing in it runs or is complained of',
    async (_, { as, path, status }) => {
      const page = await people.pageOf(as, 'zh-CN');
      const responses: Response[] = [];
      const note = (response: Response) => {
        if (!response.url().startsWith('data:')) responses.push(response);
      };
      const complaints: string[] = [];
      const listen = (message: ConsoleMessage) => complaints.push(message.text());
      page.on('response', note);
      page.on('console', listen);
      const answer = await page.goto(await path(await city()));
      page.off('response', note);
      page.off('console', listen);
      // Of an answer that is a refusal the browser's console says so.
      expect(complaints.filter((text) => status === undefined || !text.includes(`${status}`))).toEqual([]);
      const bodies = await Promise.all(responses.map((response) => response.body()));
      const weight = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
      expect(responses.length).toBeLessThanOrEqual(2);
      expect(weight).toBeLessThan(30 * 1024);
      expect(answer?.headers()['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'/,
      );
      expect(answer?.headers()['content-security-policy']).not.toContain('unsafe');
      const html = (await answer?.text()) ?? '';
      expect(html).not.toMatch(/<script|<style|<[^<>]*\s(style|on[a-z]+)=|="javascript:/i);
    },
  );
});
