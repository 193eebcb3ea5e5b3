import { chinaDate } from '../../shared/domain/china-time.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { directoryEntry, isInForce } from '../../shared/policy/catalogues/directory.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';

/**
 * Nothing outside the catalogues in force is taken: an edition that has not begun or is over collects no entries.
 * @throws Problem 422
 */
export function refuseOutOfForce(code: CatalogueCode, now: Date): void {
  const entry = directoryEntry(code);
  if (isInForce(entry, chinaDate(now))) return;
  const { name } = catalogue(code);
  const { from, until } = entry;
  throw new Problem(422, 'not-in-force', {
    zh: `信息目录“${name.zh}”现在不在施行期内（${from ?? '—'} 至 ${until ?? '—'}），不能报送，本次没有写入任何信息。请核对是否选错目录，或联系信用中心。`,
    en: `The catalogue “${name.en}” is not in force now (${from ?? '—'} to ${until ?? '—'}): nothing can be reported, and nothing has been stored. Check that you have chosen the right catalogue, or contact the credit centre.`,
  });
}
