import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A small state that survives a restart, and a crash while it is written. */
export interface JsonFile<Value> {
  readonly value: Value;
  update(value: Value): void;
}

/** Opens the file, or begins with `initial` where there is none or it cannot be read. */
export function openJsonFile<Value>(file: string, initial: Value): JsonFile<Value> {
  let value = initial;
  let written = '';
  try {
    written = readFileSync(file, 'utf8');
    value = JSON.parse(written) as Value;
  } catch {
    // First start, or .local/ was deleted in part.
  }
  return {
    get value() {
      return value;
    },
    update: (next) => {
      value = next;
      const text = JSON.stringify(next);
      if (text === written) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
      written = text;
    },
  };
}
