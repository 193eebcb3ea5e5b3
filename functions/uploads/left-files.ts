import { theFiles } from '../../shared/files/files.ts';
import { theTable } from '../../shared/store/table.ts';
import { cleanFile, leftGone } from '../../shared/store/uploads.ts';

/** Takes the file of an upload away that was forgotten. Whoever breaks off before leaves it to the clock (functions/scanning). */
export async function removeLeft(id: string): Promise<void> {
  await theFiles().remove(cleanFile(id));
  await theTable().independently([leftGone(id)]);
}
