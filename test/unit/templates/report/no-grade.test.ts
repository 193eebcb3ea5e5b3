import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueCodes } from '../../../../shared/policy/catalogue.ts';
import { editions } from '../../../../shared/policy/reports.ts';

const root = join(import.meta.dirname, '../../../..');

describe('a report', () => {
  it('knows nothing of evaluations: no edition says a grade or points', () => {
    const files = globSync(
      [
        'functions/reports/*.ts',
        'shared/domain/report/**/*.ts',
        'shared/policy/reports.ts',
        'shared/store/report*.ts',
        'templates/report/*.ts',
        'templates/paper/**/*.ts',
      ],
      { cwd: root },
    );
    expect(files.length).toBeGreaterThan(10);
    // The national layout has a section of assessments: it says that there are none.
    const none =
      /assessmentTitle: '信用评价信息',\n\s+noAssessments: '本平台没有归集可以列示的信用评价信息。',/;
    const naming = files.filter((file) =>
      /evaluation|公共信用等级|信用评价/.test(readFileSync(join(root, file), 'utf8').replace(none, '')),
    );
    expect(naming).toEqual([]);
  });

  it('has sections of catalogues alone', () => {
    for (const { sections } of Object.values(editions))
      expect(sections.filter(({ catalogue }) => !catalogueCodes.includes(catalogue))).toEqual([]);
  });
});
