import { documentOf } from './documents.ts';
import { filesOf, writeReviewed } from './files.ts';
import { reviewedStages, synthesized, synthesizedStage } from './stages.ts';

// Writes what the stages' templates have become to infra/reviewed; what changed is to be looked at by `git diff`.
const documents = Object.keys(reviewedStages).map((name) =>
  documentOf(synthesizedStage(name, synthesized(name))),
);
const changed = writeReviewed(filesOf(documents));
for (const file of changed) console.log(`infra/reviewed/${file}`);
console.log(changed.length === 0 ? 'Nothing has changed.' : 'Look at them by `git diff infra/reviewed`.');
