import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordItem } from '../../shared/store/records.ts';
import { inProcess } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
const [id] = people.filer.subjects;
beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/subjects/handler.ts')).handler;
});
afterAll(() => service.close());

/** So many penalties more, copies of one. */
async function more(count: number, first: RecordItem, from: number): Promise<void> {
  const items = Array.from({ length: count }, (_, at) => {
    const number = (0x10000 + from + at).toString(16).padStart(16, '0');
    const sk = String(first.sk).replace(/[0-9a-f]{16}$/, number);
    return { ...first, id: `${id}-${number}`, sk, listOrder: `${first.date}#${id}-${number}` };
  });
  await service.table.independently(items.map((Item) => ({ Put: { Item } })));
}

/** What the page says first of a subject. */
function labelsOf(page: string): string[] {
  const [, list = ''] = /<ul class="labels"[^>]*>(.*?)<\/ul>/s.exec(page) ?? [];
  return [...list.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, label = '']) =>
    label.replace(/<[^>]*>/g, '').trim(),
  );
}

async function penalties() {
  const { json, status, text } = await service.call<{
    readonly catalogues: readonly {
      readonly catalogue: string;
      readonly count: number;
      readonly hasMore: boolean;
    }[];
  }>(handler, null, 'GET /subjects/{id}', { id });
  expect(status, text).toBe(200);
  return json.catalogues.find(({ catalogue }) => catalogue === 'administrative-penalty');
}

describe('the entries of a kind on the page of a subject', () => {
  it('are counted up to 500, and the page says where there are more', async () => {
    const first = await aStoredRecord(service.table);
    await more(499, first, 0);
    expect(await penalties()).toMatchObject({ count: 500, hasMore: false });
    await more(1, first, 499);
    expect(await penalties()).toMatchObject({ count: 500, hasMore: true });
    const page = await service.call(
      handler,
      null,
      'GET /subjects/{id}',
      { id },
      { headers: { accept: 'text/html' } },
    );
    expect(page.page).toContain('超过 500 条');
    // One older than those that were counted may be among those that count.
    expect(labelsOf(page.page)).toEqual(['行政处罚信息 至少 500 条']);
  });

  it('are not said to speak for a subject where an older one than those counted may speak against it', async () => {
    const first = await aStoredRecord(service.table);
    // Newer than all others, and none of them counts any more.
    await more(501, { ...first, date: '2099-01-01', standing: 'revoked' }, 1000);
    const page = await service.call(
      handler,
      people.filer,
      'GET /subjects/{id}',
      { id },
      { headers: { accept: 'text/html' } },
    );
    expect(labelsOf(page.page)).toEqual(['行政处罚信息 超过 500 条']);
    expect(page.page).not.toContain('没有正在公示的不良信息');
  });
});
