import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { sandboxHeader } from '../../shared/policy/sandbox.ts';
import { mintTokenFor } from './access-token.ts';
import { openJsonFile } from './json-file.ts';
import { sampleFiles } from './sample-city/city.ts';
import type { SampleFile } from './sample-city/department-file.ts';
import { sampleItems } from './sample-city/items.ts';

const batchSchema = z.object({
  state: z.string(),
  progress: z.object({ rowsDone: z.number() }).nullable(),
});

/** Files on their way at once. */
const lanes = 6;
/** Milliseconds until it is asked how far one is; each time half as many again, up to the most. */
const askAgain = { first: 500, most: 2000 };
const patience = 10 * 60_000;

/** As of which day the city was made, and which of its files are in. */
interface Loading {
  readonly today: string;
  readonly sent: readonly string[];
  readonly complete: boolean;
}

/** Where a sample city is loaded into, and as whom. */
interface Loader {
  readonly url: string;
  /** Where it is kept how far the load is. */
  readonly state: string;
  /** An access token of the stage's issuer. */
  readonly tokenOf: (officer: Officer) => Promise<string>;
  /** Told of entries: how many are in, of how many. */
  readonly onProgress: (done: number, total: number) => void;
  /** Which of its files; all without it. */
  readonly wanted?: (file: SampleFile, index: number, all: readonly SampleFile[]) => boolean;
}

/** Who reports rows in, or keeps the list of items: an officer of a unit, or of the centre. */
export interface Officer {
  readonly role: 'provider' | 'centre';
  /** Code of the unit; null for the centre. */
  readonly unit: string | null;
}

/** The sample city into the stage of one machine, once in its life. @throws Error when the service refuses a file */
export async function loadSampleCity(
  folder: string,
  url: string,
  onProgress: Loader['onProgress'],
  wanted?: Loader['wanted'],
): Promise<void> {
  const tokenOf = ({ role, unit }: Officer) => {
    const sub = unit === null ? `${role}-items` : `unit-${unit}`;
    return mintTokenFor(folder, { account: sub, sub, name: unit ?? role, role, subjects: [], unit });
  };
  // Beside the data, so that the two are deleted together.
  const state = join(folder, 'dynamodb', 'sample-city.json');
  await sendCity({ url, state, tokenOf, onProgress, ...(wanted === undefined ? {} : { wanted }) });
}

/**
 * Sends the sample city in through the import path itself, as each provider unit would; once in the life of a stage.
 * An interrupted load goes on where it stopped, with the city as of the same day.
 * @throws Error when the service refuses a file, or is one of a real city
 */
export async function sendCity({ onProgress, wanted = () => true, ...loader }: Loader): Promise<void> {
  await requireMadeUp(loader.url);
  const state = openJsonFile<Loading>(loader.state, {
    today: chinaDate(new Date()),
    sent: [],
    complete: false,
  });
  if (state.value.complete) return;
  state.update({ ...state.value });
  const files = sampleFiles(state.value.today).filter(wanted);
  const queue = files.filter(({ fileName }) => !state.value.sent.includes(fileName));
  const total = files.reduce((sum, { rows }) => sum + rows, 0);
  let left = queue.reduce((sum, { rows }) => sum + rows, 0);
  onProgress(total - left, total);
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const { rows, fileName } = file;
        let known = 0;
        const rowsDone = (done: number) => {
          left -= done - known;
          known = done;
          onProgress(total - left, total);
        };
        await send(loader, file, rowsDone);
        rowsDone(rows);
        state.update({ ...state.value, sent: [...state.value.sent, fileName] });
      }
    }),
  );
  for (const item of sampleItems) await offer(loader, item);
  state.update({ ...state.value, complete: true });
}

/** The service itself must say that its data is made up: a stage's file may not be what runs there. */
async function requireMadeUp(url: string): Promise<void> {
  if (new URL(url).hostname === 'localhost') return;
  const { headers } = await fetch(`${url}/healthz`, { headers: { accept: 'application/json' } });
  if (headers.get(sandboxHeader) !== null) return;
  throw new Error(
    `${url} does not say that it is a sandbox: the sample city is loaded into no stage with real data. Set "sandbox: true" in a stage of its own and deploy it (infra/stages/sandbox.ts).`,
  );
}

type Sending = Pick<Loader, 'url' | 'tokenOf'>;

/** Puts an item on the list of promises: its unit proposes it, the centre approves it. */
async function offer(
  { url, tokenOf }: Sending,
  { unit, ...item }: (typeof sampleItems)[number],
): Promise<void> {
  const post = async (path: string, role: Officer['role'], body: object) => {
    const token = await tokenOf({ role, unit: role === 'provider' ? unit : null });
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
  { url, tokenOf }: Sending,
  { catalogue, unit, fileName, contentType, content, covers, nil }: SampleFile,
  rowsDone: (done: number) => void,
): Promise<void> {
  const headers = {
    authorization: `Bearer ${await tokenOf({ role: 'provider', unit })}`,
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
  const deadline = Date.now() + patience;
  for (let wait = askAgain.first; Date.now() < deadline; wait = Math.min(wait * 1.5, askAgain.most)) {
    await delay(wait);
    const answer = await fetch(new URL(location, url), { headers });
    if (!answer.ok) throw new Error(`GET ${location}: ${answer.status} ${await answer.text()}`);
    const { state, progress } = batchSchema.parse(await answer.json());
    if (state === 'done') return;
    if (progress !== null) rowsDone(progress.rowsDone);
    if (state === 'failed')
      throw new Error(`The sample file ${fileName} could not be imported; see .local/logs/.`);
  }
  throw new Error(`The sample file ${fileName} was not imported within ${patience / 60_000} minutes.`);
}
