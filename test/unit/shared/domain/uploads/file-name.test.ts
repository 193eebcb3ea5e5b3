import { describe, expect, it } from 'vitest';
import { downloadName, safeFileName } from '../../../../../shared/domain/uploads/file-name.ts';

describe('the name of a file', () => {
  it('loses what means something to a file system or a terminal, or turns the reading round', () => {
    expect(safeFileName('a/b\\c:d*e?f"g<h>i|j')).toBe('a_b_c_d_e_f_g_h_i_j');
    expect(safeFileName('a\u0000b\u001fc\u007fd\u009fe')).toBe('a_b_c_d_e');
    expect(safeFileName('a\u200eb\u200fc\u202ad\u202ee\u2066f\u2069g')).toBe('a_b_c_d_e_f_g');
    expect(safeFileName('营业执照 (副本)-1.pdf')).toBe('营业执照 (副本)-1.pdf');
  });

  it('has no dots and blanks at its ends', () => {
    expect(safeFileName(' ..证书. 1 . ')).toBe('证书. 1');
    expect(safeFileName('.. ')).toBe('附件');
    expect(safeFileName('')).toBe('附件');
  });

  it('is composed, and at most 150 characters long', () => {
    expect(safeFileName('e\u0301')).toBe('é');
    expect(safeFileName('证'.repeat(200))).toBe('证'.repeat(150));
    expect([...safeFileName('𠮷'.repeat(200))]).toHaveLength(150);
  });

  it.each([
    ['a.jpg', 'image/jpeg', 'a.jpg'],
    ['a.JPEG', 'image/jpeg', 'a.jpg'],
    ['a.png', 'image/png', 'a.png'],
    ['a.ofd', 'application/ofd', 'a.ofd'],
    ['a.pdf', 'image/png', 'a.png'],
    ['a.pdf.exe', 'application/pdf', 'a.pdf.exe.pdf'],
    ['apdf', 'application/pdf', 'apdf.pdf'],
    ['a', 'application/pdf', 'a.pdf'],
  ] as const)('%s of the type %s is saved as %s', (name, type, saved) => {
    expect(downloadName(name, type)).toBe(saved);
  });
});
