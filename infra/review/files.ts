import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applied, differenceOf } from './difference.ts';
import { type StageDocument, type StageValues, templatesOf } from './documents.ts';
import { type Json, type JsonObject, printed, sorted } from './json.ts';

/** The stage that is reviewed in full, file by file; of the others only what they have otherwise, a file each. */
const fullStage = 'worldwide';
const folder = fileURLToPath(new URL('../reviewed/', import.meta.url));
/** What the full stage has and another has not. */
const absent = null;

type Files = Readonly<Record<string, string>>;

/** Documents of stages as files, by path below `infra/reviewed`. */
export function filesOf(documents: readonly StageDocument[]): Files {
  const full = documents.find(({ values }) => values.stage === fullStage);
  if (full === undefined) throw new Error(`There is no stage ${fullStage}`);
  const files: Record<string, JsonObject> = { [`${fullStage}/stage.json`]: full.values };
  for (const [stack, document] of Object.entries(full.stacks)) {
    const { functions = {}, everyFunction, ...rest } = document as JsonObject;
    files[`${fullStage}/${stack}.json`] = rest;
    if (everyFunction === undefined) continue;
    files[`${fullStage}/${stack}/every-function.json`] = everyFunction as JsonObject;
    for (const [name, part] of Object.entries(functions as JsonObject))
      files[`${fullStage}/${stack}/functions/${name}.json`] = part as JsonObject;
  }
  for (const { values, stacks } of documents) {
    if (values.stage === fullStage) continue;
    const differences = sorted(differenceOf(full.stacks, stacks, absent) ?? {});
    files[`${values.stage}.json`] = { values, differences };
  }
  return Object.fromEntries(Object.entries(files).map(([file, content]) => [file, printed(content)]));
}

/** What is in `infra/reviewed`. */
export function reviewedFiles(): Files {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file, readFileSync(`${folder}${file}`, 'utf8')]),
  );
}

/** Puts the files in place of what is in `infra/reviewed`. @returns the paths of those that changed, went or came */
export function writeReviewed(files: Files): string[] {
  const before = reviewedFiles();
  const changed = [...new Set([...Object.keys(before), ...Object.keys(files)])].filter(
    (file) => before[file] !== files[file],
  );
  for (const file of changed) {
    const content = files[file];
    mkdirSync(dirname(`${folder}${file}`), { recursive: true });
    if (content === undefined) rmSync(`${folder}${file}`);
    else writeFileSync(`${folder}${file}`, content);
  }
  return changed.sort();
}

/**
 * The reviewed templates of a stage, by stack: without hashes of assets and versions.
 * @throws Error when no such stage is reviewed
 */
export function reviewedTemplates(stage: string, files = reviewedFiles()): Record<string, JsonObject> {
  const full = fullDocument(files);
  if (stage === fullStage) return templatesOf(full);
  const text = files[`${stage}.json`];
  if (text === undefined) throw new Error(`The stage ${stage} is not reviewed`);
  const { values, differences } = JSON.parse(text) as { values: StageValues; differences: Json };
  return templatesOf({ values, stacks: applied(full.stacks, differences, absent) as JsonObject });
}

function fullDocument(files: Files): StageDocument {
  const stacks: Record<string, JsonObject> = {};
  let values: StageValues | undefined;
  for (const [file, text] of Object.entries(files)) {
    const [stage, stack = '', kind, name = ''] = file.replace(/\.json$/, '').split('/');
    if (stage !== fullStage) continue;
    const content = JSON.parse(text) as JsonObject;
    if (stack === 'stage') values = content as StageValues;
    else if (kind === undefined) stacks[stack] = { ...stacks[stack], ...content };
    else if (kind === 'every-function') stacks[stack] = { ...stacks[stack], everyFunction: content };
    else {
      const functions = stacks[stack]?.functions as JsonObject | undefined;
      stacks[stack] = { ...stacks[stack], functions: { ...functions, [name]: content } };
    }
  }
  if (values === undefined) throw new Error('infra/reviewed holds no stage in full');
  return { values, stacks };
}
