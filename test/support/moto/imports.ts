import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewedStages } from '../../../infra/review/stages.ts';
import { synthesizedDefinition } from '../synthesized-definition.ts';

// Writes what the templates of a Chinese stage and of one outside of China say of the import's state machine.
const [folder = '.build'] = process.argv.slice(2);
for (const stage of ['beijing', 'worldwide']) {
  const content = { region: reviewedStages[stage]?.region, definition: synthesizedDefinition(stage) };
  writeFileSync(join(folder, `imports-${stage}.json`), JSON.stringify(content));
}
