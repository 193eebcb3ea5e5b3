import { expect, it } from 'vitest';
import { headline } from '../../../../../shared/domain/import/headline.ts';

const long = '长'.repeat(60);

it.each([
  ['as it is', '经营超过保质期的食品', '经营超过保质期的食品'],
  ['as it is up to sixty characters', long, long],
  ['shortened with an ellipsis beyond', `${long}长`, `${'长'.repeat(59)}…`],
  ['its first line', '第一行\n第二行', '第一行'],
  ['its first line where that is as long as it may be', `${long}\n第二行`, long],
  ['its first line, shortened', `${long}长\n第二行`, `${'长'.repeat(59)}…`],
  ['counted in characters that a reader sees', '𠮷'.repeat(60), '𠮷'.repeat(60)],
  ['shortened between characters', '𠮷'.repeat(61), `${'𠮷'.repeat(59)}…`],
  ['nothing', '', ''],
])('the headline of a text is %s', (_, text, expected) => {
  expect(headline(text)).toBe(expected);
});
