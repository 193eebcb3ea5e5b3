import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { bodyFields, fileBytes, oneFile, postedForm } from '../../../../shared/http/body.ts';
import { Problem } from '../../../../shared/http/problem.ts';

function posted(type: string, body: string | Buffer): APIGatewayProxyEventV2 {
  return {
    headers: { 'content-type': type },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  } as unknown as APIGatewayProxyEventV2;
}

const urlencoded = 'application/x-www-form-urlencoded';

function multipart(boundary: string, parts: Record<string, string | { name: string; text: string }>) {
  const lines = Object.entries(parts).flatMap(([field, value]) => [
    `--${boundary}`,
    typeof value === 'string'
      ? `content-disposition: form-data; name="${field}"`
      : `content-disposition: form-data; name="${field}"; filename="${value.name}"\r\ncontent-type: text/csv`,
    '',
    typeof value === 'string' ? value : value.text,
  ]);
  return posted(`multipart/form-data; boundary=${boundary}`, [...lines, `--${boundary}--`, ''].join('\r\n'));
}

describe('a posted form', () => {
  it('gives its fields; those it has for itself are no input', async () => {
    const event = posted(urlencoded, 'a=1&b=x&b=%E7%B2%A4&idempotencyKey=k&proof=p&revise=1&c=');
    const form = await postedForm(event);
    expect(form).toMatchObject({
      values: { a: '1', b: ['x', '粤'], c: '' },
      key: 'k',
      proof: 'p',
      revise: true,
    });
    expect(bodyFields(event, form)).toEqual({ a: '1', b: ['x', '粤'], c: '' });
  });

  it('cannot reach the prototype of anything', async () => {
    const form = await postedForm(posted(urlencoded, '__proto__=x&constructor=y'));
    expect(Object.getPrototypeOf(form?.values)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('gives the files that were chosen', async () => {
    const event = multipart('boundary', { catalogue: 'honour', file: { name: '数据.csv', text: 'a,b' } });
    const form = await postedForm(event);
    expect(form?.values).toEqual({ catalogue: 'honour' });
    expect(form?.files.get('file')?.[0]?.name).toBe('数据.csv');
    expect(await form?.files.get('file')?.[0]?.text()).toBe('a,b');
    const empty = await postedForm(multipart('boundary', { file: { name: '', text: '' } }));
    expect(empty?.files.size).toBe(0);
  });

  it('may have one file alone in a field that takes one', async () => {
    const of = (files: readonly File[]) => ({ files: new Map([['file', files]]) });
    const [a, b] = [new File(['a'], 'a.csv'), new File(['b'], 'b.csv')];
    expect(oneFile(of([a]))).toBe(a);
    expect(oneFile(of([]))).toBeUndefined();
    expect(oneFile({ files: new Map() })).toBeUndefined();
    expect(() => oneFile(of([a, b]))).toThrow(expect.objectContaining({ status: 422 }));
  });

  it('posted twice is the same, whatever boundary the browser made up', async () => {
    const once = await postedForm(multipart('one', { a: '1', file: { name: 'f', text: 'x' } }));
    const again = await postedForm(multipart('two', { a: '1', file: { name: 'f', text: 'x' } }));
    const other = await postedForm(multipart('one', { a: '1', file: { name: 'f', text: 'y' } }));
    expect(again?.digest).toBe(once?.digest);
    expect(other?.digest).not.toBe(once?.digest);
  });

  it('broken off is refused, and no fault of ours', async () => {
    const event = posted('multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-da');
    await expect(postedForm(event)).rejects.toMatchObject({ status: 400, code: 'malformed-form' });
  });
});

describe('the fields of a body', () => {
  it.each<[string, string | Buffer]>([
    ['a list', '[1]'],
    ['a text', '"x"'],
    ['half an object', '{'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('%s is refused', (_, body) => {
    expect(() => bodyFields(posted('application/json', body), undefined)).toThrow(Problem);
  });

  it.each([
    ['side by side', '{"a":"1","a":"2"}'],
    ['with the same value', '{"a":1,"b":[],"a":1}'],
    ['within', '{"a":[{"b":{"c":"1","c":"2"}}]}'],
    ['written otherwise', '{"a":"1","\\u0061":"2"}'],
    ['of a name that objects have', '{"__proto__":1,"__proto__":2}'],
  ])('are not two of one name: %s', (_, body) => {
    expect(() => bodyFields(posted('application/json', body), undefined)).toThrow(
      expect.objectContaining({ status: 400, code: 'malformed-body' }),
    );
  });

  it('may have one name in several objects, and colons in texts', () => {
    const text = '{"a":{"b":"1"},"c":[{"b":"2"},{"b":"3"}],"d":"\\"b\\":","e" :"\\\\"}';
    expect(bodyFields(posted('application/json', text), undefined)).toEqual(JSON.parse(text));
  });

  it('are neither too many nor of another type', () => {
    const long = JSON.stringify({ text: 'x'.repeat(300_000) });
    expect(() => bodyFields(posted('application/json', long), undefined)).toThrow(/413/);
    expect(() => bodyFields(posted('text/xml', '<a/>'), undefined)).toThrow(/415/);
  });
});

describe('a file in a request', () => {
  const sent = (bytes: number) => posted('application/octet-stream', Buffer.alloc(bytes));

  it('is taken up to what pages call allowed', () => {
    expect(fileBytes(sent(4 * 1024 * 1024))).toHaveLength(4 * 1024 * 1024);
    expect(fileBytes({ headers: {} } as unknown as APIGatewayProxyEventV2)).toHaveLength(0);
  });

  it('is refused above, as the contract says, before the gateway would in words of its own', () => {
    expect(() => fileBytes(sent(4_400_000))).toThrow(
      expect.objectContaining({ status: 413, code: 'too-large' }),
    );
  });
});
