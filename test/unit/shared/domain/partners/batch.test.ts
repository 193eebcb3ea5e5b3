import { describe, expect, it } from 'vitest';
import { batchCodes, batchHead, batchLine } from '../../../../../shared/domain/partners/batch.ts';

const code = '91320100748204660Q';
const purpose = { gives: { 'serious-dishonesty': ['listed'], honour: ['count', 'summary'] } } as const;

describe('the codes of a batch', () => {
  it('are read as people write them', () => {
    expect(batchCodes([code, ' 9132 0100 7482 0466 0q'])).toEqual({ codes: [code, code] });
  });

  it('are refused with the lines that are none, twenty at once', () => {
    const read = batchCodes([code, '1', ...Array.from({ length: 30 }, () => 'x')]);
    const faults = 'faults' in read ? read.faults : [];
    expect(faults).toHaveLength(20);
    expect(faults[0]).toMatchObject({ at: 1, message: { zh: expect.stringMatching(/^第 2 行：/) } });
  });
});

describe('the file of answers', () => {
  const source = { name: '名单', unit: 'U', unitName: '某局', date: '2026-09-01' };
  const classes = [
    { catalogue: 'serious-dishonesty', name: '严重失信', listed: true, sources: [source] },
    { catalogue: 'honour', name: '荣誉', count: 2, records: [], more: 0 },
  ] as const;

  it('has a column for each fact, and no summaries', () => {
    expect(batchHead(purpose, 'csv')).toBe(
      'code,result,serious-dishonesty.listed,serious-dishonesty.source,serious-dishonesty.date,honour.count\r\n',
    );
    expect(batchLine({ code, result: 'answered', classes }, purpose, 'csv')).toBe(
      `${code},answered,yes,某局,2026-09-01,2\r\n`,
    );
    expect(batchLine({ code, result: 'refused' }, purpose, 'csv')).toBe(`${code},refused,,,,\r\n`);
  });

  it('is one object a line as NDJSON', () => {
    expect(batchHead(purpose, 'ndjson')).toBe('');
    const line = batchLine({ code, result: 'answered', classes }, purpose, 'ndjson');
    expect(JSON.parse(line)).toEqual({
      code,
      result: 'answered',
      classes: [
        { catalogue: 'serious-dishonesty', listed: true, sources: [source] },
        { catalogue: 'honour', count: 2 },
      ],
    });
    expect(batchLine({ code, result: 'refused' }, purpose, 'ndjson')).toBe(
      `{"code":"${code}","result":"refused"}\n`,
    );
  });
});
