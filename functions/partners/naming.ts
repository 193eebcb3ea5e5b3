import { chinaDate } from '../../shared/domain/china-time.ts';
import { documentNumber } from '../../shared/domain/identity-document.ts';
import { parseCode } from '../../shared/domain/unified-social-credit-code.ts';
import { invalid } from '../../shared/http/problem.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { namedDocumentKinds } from '../../shared/policy/identity-documents.ts';
import { setting } from '../../shared/settings.ts';

/** The subject by its identifier as it is typed. @throws Problem 422 where it cannot be one */
export function subjectOf(id: string, pointer = '/id'): string {
  if (/^P[0-9a-f]{32}$/.test(id)) return id;
  const code = parseCode(id);
  if (code !== null) return code;
  throw invalid([
    {
      pointer,
      message: {
        zh: '不是统一社会信用代码，请逐位核对。自然人请以 POST /partner/subjects 按证件查询。',
        en: 'This is not a unified social credit code. Check it character by character. To look up natural persons by document, use POST /partner/subjects.',
      },
    },
  ]);
}

/** The person whose document it is; its number goes no further. @throws Problem 422 */
export async function personOf(document: { readonly type: string; readonly number: string }, now: Date) {
  const kind = namedDocumentKinds.find((known) => known === document.type);
  if (kind === undefined)
    throw invalid([
      {
        pointer: '/document/type',
        message: {
          zh: `请从以下证件类型中选择：${namedDocumentKinds.join('、')}。`,
          en: `Choose one of ${namedDocumentKinds.join(', ')}.`,
        },
      },
    ]);
  const checked = documentNumber(kind, document.number, chinaDate(now));
  if ('problem' in checked) throw invalid([{ pointer: '/document/number', message: checked.problem }]);
  return (await personIdentifier(setting('PERSON_KEY')))(kind, checked.number);
}
