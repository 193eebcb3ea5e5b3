import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { CheckItem } from '../../shared/store/partner-checks.ts';

/** A batch as its partner sees it. */
export function shownCheck(check: CheckItem) {
  const { id, purpose, matter, format, codes, answered, receivedAt, doneAt, bytes } = check;
  const state = check.state === 'open' ? (answered === 0 ? 'received' : 'processing') : check.state;
  return {
    id,
    purpose,
    case: matter,
    format,
    state,
    codes,
    answered,
    receivedAt: inChinaTime(receivedAt),
    doneAt: doneAt === null ? null : inChinaTime(doneAt),
    bytes,
    fileUrl: check.state === 'done' ? `/partner/checks/${id}/file` : null,
  } as const;
}
