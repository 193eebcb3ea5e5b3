import { theFiles } from '../../shared/files/files.ts';
import { planFile } from '../../shared/store/inspections.ts';

/** The text of a file of a plan. @throws Error where it is gone */
export async function planText(
  id: string,
  name: Parameters<typeof planFile>[1],
  digest: string,
): Promise<string> {
  const bytes = await theFiles().get(planFile(id, name, digest));
  if (bytes === undefined) throw new Error(`The file "${name}" of ${id} is missing`);
  return Buffer.from(bytes).toString('utf8');
}
