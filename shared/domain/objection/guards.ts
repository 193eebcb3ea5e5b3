import { objectionPolicy } from '../../policy/objections.ts';
import type { Text } from '../../policy/text.ts';
import { type Objection, openDeadline } from './case.ts';
import type { ObjectionAction } from './life-cycle.ts';

/** What is in the way of an action that the state alone would allow; null for nothing. */
export function guard(
  action: ObjectionAction,
  objection: Objection,
): { readonly code: string; readonly detail: Text } | null {
  if (action === 'review') {
    if (objection.reviewed) {
      return {
        code: 'reviewed-already',
        detail: {
          zh: '每件异议只能申请一次复核，本件已经复核过。',
          en: 'Another look can be asked for once, and it has been.',
        },
      };
    }
    if (objection.decision?.outcome !== 'uphold') {
      return {
        code: 'not-upheld',
        detail: {
          zh: '只有结果为“维持”的异议可以申请复核。',
          en: 'Another look can be asked for only where the record was upheld.',
        },
      };
    }
  }
  if (action === 'extend') {
    const { extension } = objectionPolicy(objection.policy);
    const open = openDeadline(objection);
    if (extension === null || open?.step !== 'verify') {
      return {
        code: 'no-extension',
        detail: {
          zh: '适用的办理规则没有延长期限的规定。',
          en: 'The rules that apply to this case know no extension.',
        },
      };
    }
    if (open.extensions >= extension.times) {
      return {
        code: 'extended-already',
        detail: {
          zh: '期限已经延长过，不能再次延长。',
          en: 'The time has been extended as often as it may be.',
        },
      };
    }
  }
  return null;
}
