import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '../../../infra/local/loopback.ts';
import { eicar, httpScanner, theMalwareScanner } from '../../../shared/files/malware-scanner.ts';

/** An engine as a city would put it behind an address: says what it finds, by the path that it was asked at. */
const engine = createServer(async (request, response) => {
  const bytes = await buffer(request);
  received.push({ method: request.method, type: request.headers['content-type'], bytes });
  const answer = (status: number, body: string) => response.writeHead(status).end(body);
  switch (request.url) {
    case '/scan':
      return answer(200, JSON.stringify({ result: bytes.includes(eicar) ? 'malware' : 'clean' }));
    case '/encrypted':
      return answer(200, '{"result":"unchecked","engine":"1.0"}');
    case '/busy':
      return answer(500, '{"result":"clean"}');
    case '/nonsense':
      return answer(200, '<html>OK</html>');
    case '/other-words':
      return answer(200, '{"result":"ok"}');
    case '/moved':
      return response.writeHead(302, { location: '/scan' }).end();
    case '/broken-off':
      return response.destroy();
    default:
      // Slow: never answers.
      return undefined;
  }
});
const received: { method?: string | undefined; type?: string | undefined; bytes: Buffer }[] = [];
let running: RunningServer;
beforeAll(async () => {
  running = await listen(engine, 0);
  process.env.OUTBOUND = `http://127.0.0.1:${running.port}`;
});
afterAll(async () => {
  engine.closeAllConnections();
  await running.close();
});

const scan = (path: string, text = 'harmless') =>
  httpScanner(`http://127.0.0.1:${running.port}${path}`, 300).scan({
    key: 'U1',
    etag: '"1"',
    bytes: Buffer.from(text, 'latin1'),
  });

describe('the city’s own malware scanner', () => {
  it('is given the bytes and believed when it says what it found', async () => {
    expect(await scan('/scan')).toBe('clean');
    expect(received.at(-1)).toEqual({
      method: 'POST',
      type: 'application/octet-stream',
      bytes: Buffer.from('harmless'),
    });
    expect(await scan('/scan', `%PDF-1.7 ${eicar}`)).toBe('malware');
    expect(await scan('/encrypted')).toBe('unchecked');
  });

  it.each([
    ['answers with an error', '/busy', 'answered 500'],
    ['answers something else than JSON', '/nonsense', 'Unexpected token'],
    ['answers in words of its own', '/other-words', 'result'],
    ['sends the file elsewhere', '/moved', 'fetch failed'],
    ['breaks off', '/broken-off', 'fetch failed'],
    ['takes too long', '/slow', 'timeout'],
  ])('is not believed when it %s: the file waits', async (_, path, message) => {
    // It answers in between: what fails three times in a row would be left alone for a while.
    expect(await scan('/scan')).toBe('clean');
    await expect(scan(path)).rejects.toThrow(message);
  });

  it('is the one that the stage names', async () => {
    Object.assign(process.env, {
      MALWARE_SCANNER: 'http',
      MALWARE_SCANNER_URL: `http://127.0.0.1:${running.port}/scan`,
    });
    expect(await theMalwareScanner().scan({ key: 'U1', etag: '"1"', bytes: Buffer.from(eicar) })).toBe(
      'malware',
    );
    process.env.MALWARE_SCANNER = 'mistyped';
    expect(() => theMalwareScanner()).toThrow('No malware scanner "mistyped"; there are: guardduty, http');
  });
});
