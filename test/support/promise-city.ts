import type { Reply } from './in-process.ts';
import { people } from './objection-city.ts';

/** Everybody who may have to do with a promise to the market supervision bureau. */
export const promisePeople = { ...people, unit: people.provider, otherUnit: people.otherProvider } as const;

/** An item as its unit proposes it. */
export function anItem(over: object = {}) {
  return {
    code: 'SC-0001',
    matter: '食品经营许可（仅销售预包装食品）',
    kind: 'approval',
    basis: '示范市告知承诺事项目录',
    promise: '经营场所和设备符合要求\n建立进货查验制度',
    liability: '撤销行政许可，依法处理',
    checkMethod: '现场核查',
    checkDays: 40,
    papers: ['经营场所证明', '设备清单'],
    ...over,
  };
}

/** The body of a promise for it. */
export function aPromise(subject: string, over: object = {}) {
  return {
    item: 'SC-0001',
    subject,
    matter: '一号店',
    accepted: true,
    signatory: '张三',
    textVersion: '1',
    open: ['经营场所证明'],
    ...over,
  };
}

/** What went well. @throws Error with what was answered otherwise */
export function well<T>(reply: Reply<T>, status = 200): T {
  if (reply.status !== status) throw new Error(`${reply.status}: ${reply.text}`);
  return reply.json;
}
