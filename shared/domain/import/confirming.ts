import type { Text } from '../../policy/text.ts';

/** A doubt as its sender is told of it: with the way to say that the row is right. */
export function askingToConfirm({ zh, en }: Text): Text {
  return {
    zh: `${zh}。改正后重新报送；确认无误的，加一列“核对无误”，本行填“是”后再报送`,
    en: `${en}. Send it again corrected, or, where it is right, with a column 核对无误 that says 是 in this row`,
  };
}
