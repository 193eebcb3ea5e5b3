import type * as z from 'zod';
import { contradictions, type Fault } from './stage-faults.ts';
import { stageSchema, stagesFolder } from './stage-schema.ts';

/** The settings as a stage's file writes them. */
export type StageSettings = z.input<typeof stageSchema>;
export type Stage = z.infer<typeof stageSchema> & { readonly name: string };

/** The settings of a stage do not fit; the message lists each by its name. */
export class StageSettingsError extends Error {
  override readonly name = 'StageSettingsError';
  readonly faults: readonly Fault[];

  constructor(stage: string, faults: readonly Fault[]) {
    const lines = faults.map(({ setting, message }) => `  ${setting}: ${message}`);
    super(`Settings in infra/stages/${stage}.ts need correction:\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Checks the settings of stage `name` and fills in the defaults.
 * @throws StageSettingsError
 */
export function readStage(name: string, settings: unknown): Stage {
  const parsed = stageSchema.safeParse(settings);
  if (!parsed.success) {
    throw new StageSettingsError(
      name,
      parsed.error.issues.map(({ path, message }) => ({ setting: path.join('.') || name, message })),
    );
  }
  const faults = [...contradictions(parsed.data)];
  if (faults.length > 0) throw new StageSettingsError(name, faults);
  return { ...parsed.data, name };
}

/**
 * The stage that `infra/stages/<name>.ts` describes.
 * @throws Error when there is no such file, StageSettingsError when it is wrong
 */
export async function loadStage(name: string): Promise<Stage> {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name))
    throw new Error(
      `"${name}" is no name of a stage: a small letter, then up to 19 letters, digits or hyphens`,
    );
  const file = new URL(`${name}.ts`, stagesFolder);
  const { settings } = await (import(file.href) as Promise<{ settings?: unknown }>).catch(
    (cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND')
        throw new Error(`There is no infra/stages/${name}.ts; copy example.ts and fill it in`, { cause });
      throw cause;
    },
  );
  return readStage(name, settings);
}
