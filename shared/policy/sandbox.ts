import type { Text } from './text.ts';

declare global {
  /** Put in place of its name when the functions of a sandbox are bundled (infra/bundle.ts); nowhere else defined. */
  var STAGE_SANDBOX: true | undefined;
}

/** Whether the stage is one in which other systems are tried, without anybody's real data. */
export const isSandbox: boolean = typeof STAGE_SANDBOX !== 'undefined';

/** What stands across each page of its documents. */
export const sandboxMark: Text = { zh: '沙箱 示例', en: 'SANDBOX SAMPLE' };

/** Header by which each answer of a sandbox says what it is. */
export const sandboxHeader = 'x-sandbox';
