import { mkdirSync, writeFileSync } from 'node:fs';
import { reviewedTemplates } from '../../../infra/review/files.ts';
import { reviewedStages } from '../../../infra/review/stages.ts';

// Writes the reviewed templates of every stage to a folder, a file a stack, for judges that read CloudFormation's own form.
const [folder = '.build/reviewed'] = process.argv.slice(2);
for (const stage of Object.keys(reviewedStages)) {
  mkdirSync(`${folder}/${stage}`, { recursive: true });
  for (const [stack, template] of Object.entries(reviewedTemplates(stage)))
    writeFileSync(`${folder}/${stage}/${stack}.json`, JSON.stringify(template, null, 1));
}
