import type { RefusalCode } from '../policy/refusal-words.ts';
import type { Text } from '../policy/text.ts';

/** One thing wrong with the input: where (JSON pointer, RFC 6901) and what to do about it. */
export interface InputError {
  readonly pointer: string;
  readonly message: Text;
  /** Nothing was entered: a page says it with the name of its field. */
  readonly lacking?: 'text' | 'choice';
}

const titles = {
  400: { zh: '请求格式有误', en: 'Malformed request' },
  401: { zh: '请先登录', en: 'Sign in first' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  405: { zh: '不支持此操作', en: 'Method not allowed' },
  406: { zh: '无法这样答复', en: 'Response format not available' },
  409: { zh: '当前状态不允许', en: 'Not possible in the current state' },
  410: { zh: '已不再保存', en: 'No longer stored' },
  412: { zh: '内容已被他人更新', en: 'Changed by someone else' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '文件类型不支持', en: 'File type not supported' },
  422: { zh: '填写内容需要更正', en: 'Corrections needed' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'Something went wrong' },
  503: { zh: '服务暂不可用', en: 'Temporarily unavailable' },
} as const satisfies Readonly<Record<number, Text>>;

/** Statuses of which the audit keeps nothing. */
type Unkept = Exclude<keyof typeof titles, 403 | 404 | 409>;

interface More {
  readonly errors?: readonly InputError[];
  readonly headers?: Record<string, string>;
  readonly cause?: unknown;
}

/** A refusal, in the words of the person refused (RFC 9457). One refusal is one Problem. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Stable name of the kind of problem, last part of its `type`. */
  readonly code: string;
  readonly detail: Text;
  readonly errors: readonly InputError[];
  readonly headers: Readonly<Record<string, string>>;

  /** A refusal that the audit keeps has a code with words (refusal-words.ts). */
  constructor(status: Unkept, code: string, detail: Text, more?: More);
  constructor(status: number, code: RefusalCode, detail: Text, more?: More);
  constructor(status: number, code: string, detail: Text, more: More = {}) {
    super(`${status} ${code}: ${detail.en}`, more.cause === undefined ? {} : { cause: more.cause });
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }

  /** The same, with the fields of a form that it is about. */
  at(errors: readonly InputError[]): Problem {
    return new Problem(this.status as Unkept, this.code, this.detail, { errors });
  }

  get title(): Text {
    return (
      (titles as Readonly<Record<number, Text>>)[this.status] ?? {
        zh: '请求未能完成',
        en: 'The request failed',
      }
    );
  }
}

/** Unknown and not-permitted look alike: the answer to both. */
export function notFound(
  what: Text = {
    zh: '没有这一内容，或者它不在您的查看范围内。请核对地址或编号。',
    en: 'There is no such content, or you are not entitled to see it. Check the address or number.',
  },
): Problem {
  return new Problem(404, 'not-found', what);
}

/** Input that was understood but is not right, field by field. */
export function invalid(errors: readonly InputError[]): Problem {
  return new Problem(
    422,
    'invalid-input',
    {
      zh: `有 ${errors.length} 处需要更正，请按提示修改后重新提交。`,
      en: `${errors.length === 1 ? '1 entry needs' : `${errors.length} entries need`} to be corrected. Correct as described and submit again.`,
    },
    { errors },
  );
}

/** There is nothing at the address, whoever asks. */
export function noSuchAddress(): Problem {
  return new Problem(404, 'not-found', { zh: '没有这个地址。', en: 'There is no such address.' });
}

/** The header `Allow` of an address with routes of these methods: where it has GET, HEAD goes as well. */
export function allowed(methods: readonly string[]): string {
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
}

/** @param methods those that the address has */
export function methodNotAllowed(methods: readonly string[]): Problem {
  const allow = allowed(methods);
  return new Problem(
    405,
    'method-not-allowed',
    { zh: `这个地址只支持 ${allow}。`, en: `This address only supports ${allow}.` },
    { headers: { allow } },
  );
}
