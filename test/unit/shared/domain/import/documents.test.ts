import { describe, expect, it } from 'vitest';
import { checkDocument, documentTypeOf } from '../../../../../shared/domain/import/documents.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
const field = (code: string) => {
  const found = penalty.fields.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no column ${code}`);
  return found;
};
const subject = field('CF_XDR_ZJHM');
const agent = field('CF_FR_ZJHM');
const right = '360426199101010071';
/** Born on 5 March 2008. */
const young = '440106200803050012';
const of = (number: string, kind?: string, day = '2026-03-04', column = subject) =>
  checkDocument(
    penalty,
    column,
    {
      [column.code]: number,
      ...(kind !== undefined && { [column.documentType ?? '']: kind }),
      ...(day !== '' && { CF_JDRQ: day }),
    },
    '2026-11-24',
  );

describe('the number of an identity document', () => {
  it('is stored in the form of 18 digits where it is an identity number', () => {
    expect(of(right)).toEqual({ number: right });
    expect(of(right, '身份证')).toEqual({ number: right });
    expect(of('360426910101007', '身份证')).toEqual({
      number: expect.stringMatching(/^36042619910101007[\dX]$/),
    });
  });

  it('of another kind is taken as it is, unless a spreadsheet has made a number of it', () => {
    expect(of('E12345678', '护照号')).toEqual({ number: 'E12345678' });
    expect(of(right, '其他-户口簿')).toEqual({ number: right });
    expect(of('1.23E+17', '护照号')).toHaveProperty('problem');
  });

  it('that is an identity number is none of a kind with numbers of its own', () => {
    for (const kind of ['护照号', '港澳居民来往内地通行证'])
      expect(of(right, kind)).toEqual({
        problem: {
          zh: expect.stringMatching(/证件类型应为“身份证”/),
          en: expect.stringMatching(/must be the identity card/),
        },
      });
  });

  it('without its kind is an identity number, or its sender is told to say the kind', () => {
    expect(of('E12345678')).toEqual({
      problem: {
        zh: '不是公民身份号码；其他证件请填写证件类型',
        en: 'Not an identity number; for other documents, enter the document type',
      },
    });
    const wrong = of('360426199101010072');
    expect(wrong).toEqual(of('360426199101010072', '身份证'));
    expect(wrong).not.toEqual(of('E12345678'));
    expect(of('E12345678', '身份证')).not.toEqual(of('E12345678'));
  });

  it('of a minor is refused, and may not be repeated, whatever the document is called', () => {
    const refused = {
      problem: { zh: expect.stringContaining('未满18周岁'), en: expect.any(String) },
      secret: true,
    };
    expect(of(young)).toEqual(refused);
    expect(of(young, '护照号')).toEqual(refused);
    expect(of(young, '身份证', '2026-03-05')).toEqual({ number: young });
  });

  it('of a minor is only refused of whom the entry is about, on the day of the entry', () => {
    expect(of(young, '身份证', '2026-03-04', agent)).toEqual({ number: young });
    expect(of(young, '身份证', '')).toEqual({ number: young });
  });

  it('is of the kind that the row states, where it has a column for it', () => {
    expect(documentTypeOf(subject, { CF_XDR_ZJLX: '护照号' })).toBe('护照号');
    expect(documentTypeOf(subject, {})).toBeUndefined();
    expect(documentTypeOf(field('BZ'), { CF_XDR_ZJLX: '护照号' })).toBeUndefined();
  });
});
