import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { mintTokenFor } from './access-token.ts';
import { openJsonFile } from './json-file.ts';
import { sampleFiles } from './sample-city/city.ts';
import type { SampleFile } from './sample-city/department-file.ts';
import { sampleItems } from './sample-city/items.ts';

const batchSchema = z.object({ state: z.string() });

/** Files on their way at once. */
const lanes = 3;
const patience = 10 * 60_000;

/** As of which day the city was made, and which of its files are in. */
interface Loading {
  readonly today: string;
  readonly sent: readonly string[];
  readonly complete: boolean;
}

/**
 * Sends the sample city in through the import path itself, as each provider unit would; once in the life of a stage.
 * An interrupted load goes on where it stopped, with the city as of the same day.
 * @throws Error when the service refuses a file.
 */
export async function loadSampleCity(
  folder: string,
  url: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  // Beside the data, so that the two are deleted together.
  const state = openJsonFile<Loading>(join(folder, 'dynamodb', 'sample-city.json'), {
    today: chinaDate(new Date()),
    sent: [],
    complete: false,
  });
  if (state.value.complete) return;
  state.update({ ...state.value });
  const files = sampleFiles(state.value.today);
  const queue = files.filter(({ fileName }) => !state.value.sent.includes(fileName));
  onProgress(state.value.sent.length, files.length);
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        await send(folder, url, file);
        state.update({ ...state.value, sent: [...state.value.sent, file.fileName] });
        onProgress(state.value.sent.length, files.length);
      }
    }),
  );
  for (const item of sampleItems) await offer(folder, url, item);
  state.update({ ...state.value, complete: true });
}

/** Puts an item on the list of promises: its unit proposes it, the centre approves it. */
async function offer(
  folder: string,
  url: string,
  { unit, ...item }: (typeof sampleItems)[number],
): Promise<void> {
  const post = async (path: string, role: 'provider' | 'centre', body: object) => {
    const who = { account: role, sub: `${role}-items`, name: role, role, subjects: [] };
    const token = await mintTokenFor(folder, { ...who, unit: role === 'provider' ? unit : null });
    return fetch(`${url}/commitment-items/versions${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  };
  const proposed = await post('', 'provider', item);
  // Of an interrupted load it waits for the centre still.
  if (proposed.status === 409) return;
  if (proposed.status !== 201) throw new Error(`The sample item ${item.code}: ${await proposed.text()}`);
  const { id } = z.object({ id: z.string() }).parse(await proposed.json());
  const approved = await post(`/${id}/approve`, 'centre', {});
  if (!approved.ok) throw new Error(`The sample item ${item.code}: ${await approved.text()}`);
}

async function send(
  folder: string,
  url: string,
  { catalogue, unit, fileName, contentType, content, covers, nil }: SampleFile,
): Promise<void> {
  const officer = {
    account: unit,
    sub: `unit-${unit}`,
    name: unit,
    role: 'provider' as const,
    subjects: [],
    unit,
  };
  const headers = {
    authorization: `Bearer ${await mintTokenFor(folder, officer)}`,
    accept: 'application/json',
  };
  const query = new URLSearchParams({
    catalogue,
    fileName,
    'covers.from': covers.from,
    'covers.to': covers.to,
    ...(nil ? { nil: 'true' } : {}),
  });
  const sent = await fetch(`${url}/records/batches?${query}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': contentType },
    body: content,
  });
  const location = sent.headers.get('location');
  if (sent.status !== 202 || location === null) {
    throw new Error(`The sample file ${fileName} was not taken: ${sent.status} ${await sent.text()}`);
  }
  for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(150)) {
    const answer = await fetch(new URL(location, url), { headers });
    if (!answer.ok) throw new Error(`GET ${location}: ${answer.status} ${await answer.text()}`);
    const { state } = batchSchema.parse(await answer.json());
    if (state === 'done') return;
    if (state === 'failed')
      throw new Error(`The sample file ${fileName} could not be imported; see .local/logs/.`);
  }
  throw new Error(`The sample file ${fileName} was not imported within ${patience / 60_000} minutes.`);
}
