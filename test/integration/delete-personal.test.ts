import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Setting } from '../../infra/admin/command.ts';
import { deletePersonal } from '../../infra/admin/personal-data.ts';
import { signIn, signInWrite } from '../../shared/identity/sign-ins.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { type Draft, draftById, saveWrite } from '../../shared/store/drafts.ts';
import { newSubscription, subscribeWrite, subscriptionsFor } from '../../shared/store/subscriptions.ts';
import { Table } from '../../shared/store/table.ts';
import { announced, announceWrite, cleanFile, type Upload, uploadById } from '../../shared/store/uploads.ts';
import { importing } from '../support/importing.ts';
import { plainTable } from '../support/plain-table.ts';

const now = new Date('2026-11-30T02:00:00.000Z');
const person = 'zhang';
let database: Awaited<ReturnType<typeof plainTable>>;
let table: Table;
let store: Awaited<ReturnType<typeof importing>>;
let setting: Setting;
beforeAll(async () => {
  database = await plainTable('personal');
  table = new Table('personal', database.client);
  store = await importing(table);
  setting = {
    stage: 'local',
    operations: {} as Setting['operations'],
    table,
    files: store.files,
    now,
    by: { sub: 'administrator:test', role: 'administrator' },
    request: 'test',
  };
});
afterAll(async () => {
  await store.close();
  await database.close();
});

async function uploaded(over: Partial<Upload> = {}): Promise<string> {
  const kept = { type: 'application/pdf', bytes: 1, sha256: '0', receivedSha256: '0', pages: 1 } as const;
  const upload: Upload = {
    ...announced(over.owner ?? person, 'a.pdf', now),
    contentType: 'application/pdf',
    bytes: 1,
    sha256: null,
    back: null,
    ...over,
    state: 'clean',
    kept,
  };
  await table.transact([announceWrite(upload)]);
  await store.files.put(cleanFile(upload.id), '%PDF', { contentType: 'application/pdf' });
  return upload.id;
}

function aDraft(id: string, attachments: readonly string[] = []): Draft {
  return { id, owner: person, version: 1, values: {}, attachments, savedAt: now.toISOString() };
}

async function told(): Promise<StoredAuditEntry[]> {
  return Array.fromAsync(table.each<StoredAuditEntry>(entriesAbout(`person:${person}`)));
}

async function deleted(): Promise<readonly string[]> {
  const { lines, act } = await deletePersonal.run(setting, [person], {});
  await act?.();
  return lines;
}

describe('what a person keeps by their own wish', () => {
  it('goes with the files of drafts, those alone, and each part says in the audit how much it was', async () => {
    const loose = await Promise.all(Array.from({ length: 50 }, () => uploaded()));
    const filed = await uploaded({ attachedTo: '/submissions/SB-2026-00000001X' });
    const others = await uploaded({ owner: 'li' });
    const drafts = Array.from({ length: 40 }, (_, at) =>
      aDraft(`D${at}`, at === 0 ? [...loose, filed, others] : []),
    );
    await table.transact(drafts.map(saveWrite));
    for (let at = 0; at < 10; at += 1) {
      const subject = `91440101MA59AAAA${at}X`;
      const followed = { kind: 'public', subject, subjectName: '某公司', person } as const;
      await table.transact([subscribeWrite(newSubscription(followed, now))]);
    }
    // Unused for hours, so that it opens nothing any more.
    const usedAt = now.getTime() - 5 * 3_600_000;
    const entry = { id: 'S1', startedAt: usedAt, usedAt, device: { browser: 'Firefox', system: null } };
    await table.transact([signInWrite(person, entry, new Date(now.getTime() + 3_600_000))]);

    const [first = '', ...rest] = await deleted();
    expect(first).toBe('40 drafts with 50 files, 10 subjects followed, 1 sessions');
    expect(rest.join('\n')).toMatch(/Notices stay in the inbox for 730 days.+31 days.+8 hours/s);

    expect(await draftById(table, person, 'D0', now)).toBeUndefined();
    for (const id of loose) {
      expect(await uploadById(table, id)).toBeUndefined();
      expect(await store.files.has(cleanFile(id))).toBe(false);
    }
    for (const id of [filed, others]) {
      expect(await uploadById(table, id)).toBeDefined();
      expect(await store.files.has(cleanFile(id))).toBe(true);
    }
    const follows = subscriptionsFor(person, []).map((each) => Array.fromAsync(table.each(each)));
    expect((await Promise.all(follows)).flat()).toEqual([]);
    expect(await signIn(table, person, 'S1')).toBeUndefined();

    const entries = await told();
    expect(entries.every(({ action }) => action === 'person.deleted')).toBe(true);
    const sum = (of: string) =>
      entries.reduce((all, { details }) => all + Number(details?.[of as keyof typeof details] ?? 0), 0);
    expect(entries).toHaveLength(4);
    expect(['files', 'drafts', 'followed', 'sessions'].map(sum)).toEqual([50, 40, 10, 1]);
    const [of = ''] = loose;
    const trace = await Array.fromAsync(table.each<StoredAuditEntry>(entriesAbout(`upload:${of}`)));
    expect(trace).toMatchObject([{ action: 'upload.removed', by: { sub: 'administrator:test' } }]);
  });

  it('goes in a run after one that was broken off, with a file that this left', async () => {
    const [gone, there] = [await uploaded(), await uploaded()];
    await table.transact([saveWrite(aDraft('D1', [gone, there]))]);
    const followed = {
      kind: 'public',
      subject: '91440101MA59BBBB1X',
      subjectName: '某公司',
      person,
    } as const;
    const item = newSubscription(followed, now);
    await table.transact([subscribeWrite(item)]);
    const { act } = await deletePersonal.run(setting, [person], {});
    // The person ends it meanwhile, and the entry of a file went before the file.
    const { pk, sk } = item;
    await table.transact([{ Delete: { Key: { pk, sk } } }]);
    await table.transact([{ Delete: { Key: { pk: `UPLOAD#${gone}`, sk: 'UPLOAD' } } }]);
    await expect(act?.()).rejects.toThrow();
    expect(await draftById(table, person, 'D1', now)).toBeDefined();
    expect((await deleted())[0]).toBe('1 drafts with 1 files, 0 subjects followed, 0 sessions');
    for (const id of [gone, there]) expect(await store.files.has(cleanFile(id))).toBe(false);
    expect((await deleted())[0]).toContain('Nothing lies here');
  });

  it('is ended at once where the person ends a part of it at the same time', async () => {
    const followed = {
      kind: 'public',
      subject: '91440101MA59CCCC1X',
      subjectName: '某公司',
      person,
    } as const;
    const item = newSubscription(followed, now);
    await table.transact([subscribeWrite(item)]);
    const { act } = await deletePersonal.run(setting, [person], {});
    await table.transact([{ Delete: { Key: { pk: item.pk, sk: item.sk } } }]);
    expect(await act?.()).toContain('Deleted');
  });
});
