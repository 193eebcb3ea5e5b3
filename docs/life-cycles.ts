import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawLifeCycle } from '../shared/domain/cases/life-cycle.ts';
import { objectionPolicies, objectionSteps } from '../shared/policy/objections.ts';
import { caseStores } from '../shared/store/kinds.ts';

/** Marks of what a rule rests on, in words. */
const marks = {
  read: 'read in the document',
  secondary: 'second-hand',
  assumed: 'a default of ours',
} as const;

/** docs/life-cycles.md, drawn from the data that the program runs on. */
export function lifeCyclesDocument(): string {
  const parts = [
    '# Life cycles',
    'Drawn by `npm run docs` from the data in `shared/domain`; a test fails when it is not current.',
  ];
  for (const { kind } of caseStores) {
    const { title, lifeCycle } = kind;
    parts.push(`## ${title.en} (${title.zh})`, drawLifeCycle(lifeCycle));
  }
  parts.push('## Deadlines of objections, in working days');
  const rows = objectionPolicies.map(({ version, workingDays, workingDaysBasis, extension }) => {
    const days = objectionSteps.map((step) => `${workingDays[step]} (${marks[workingDaysBasis[step].mark]})`);
    const more = extension === null ? '—' : `+${extension.workingDays}, ${extension.times} time(s)`;
    return `| ${version} | ${days.join(' | ')} | ${more} |`;
  });
  parts.push(
    [
      `| policy | ${objectionSteps.join(' | ')} | extension |`,
      `| --- | ${objectionSteps.map(() => '---').join(' | ')} | --- |`,
      ...rows,
    ].join('\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

const target = fileURLToPath(new URL('life-cycles.md', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, lifeCyclesDocument());
