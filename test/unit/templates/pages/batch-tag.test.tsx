import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { BatchTag, type ShownBatch } from '../../../../templates/pages/batch-parts.tsx';

const tag = (of: Partial<ShownBatch>) => {
  const batch = {
    state: 'done',
    nil: false,
    dryRun: false,
    unchanged: 0,
    takenBack: null,
    ...of,
  } as ShownBatch;
  return renderToString(<BatchTag batch={batch} language="zh-CN" />);
};
const takenBack = { at: '2026-11-30T09:00:00+08:00', reason: '重复的行' };

describe('the tag of a batch', () => {
  it('is green where all rows were taken, and never where some were refused', () => {
    expect(tag({ accepted: 5, rejected: 0 })).toBe('<strong class="tag good">已完成</strong>');
    expect(tag({ accepted: 4, rejected: 1 })).toBe('<strong class="tag warning">部分行未通过</strong>');
    expect(tag({ accepted: 0, rejected: 5 })).toBe('<strong class="tag bad">全部行未通过</strong>');
  });

  it('says that refused rows were taken back, whether they were all or some', () => {
    for (const accepted of [0, 4])
      expect(tag({ accepted, rejected: 1, takenBack })).toBe(
        '<strong class="tag neutral">已收回被拒绝的行</strong>',
      );
  });
});
