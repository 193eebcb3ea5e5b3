import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { type Algorithm, type Body, type Received, receive } from './body.ts';
import { S3Error } from './s3-error.ts';

export type Retention = { readonly mode: string; readonly until: number };
export type DefaultRetention = { readonly mode: string; readonly days?: number; readonly years?: number };

/** What a put says of an object besides its bytes. */
export type Description = {
  /** Response headers kept with the object: content-type and its like, x-amz-meta-*; lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** URL-encoded pairs. */
  readonly tags: string;
  readonly retention?: Retention;
};

/** One version of an object. Its bytes lie in the file `data/<id>`; a delete marker has none. */
export type Version = Description & {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  readonly seq: number;
  readonly latest: boolean;
  readonly marker: boolean;
  readonly size: number;
  readonly etag: string;
  /** Milliseconds. */
  readonly modified: number;
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
};
type NewVersion = Omit<Version, 'seq' | 'latest' | 'modified' | 'marker'> & { readonly marker?: boolean };

export type Part = Received & { readonly number: number; readonly file: string; readonly modified: number };
export type Upload = { readonly id: string; readonly bucket: string; readonly key: string } & UploadAbout;
type UploadAbout = {
  readonly description: Description;
  readonly checksum?: { readonly algorithm: Algorithm; readonly full: boolean };
};

/** Bytes that are safely on disk but belong to no version yet. */
export type StoredFile = Received & { readonly file: string };

/** On the present version: its ETag must match, or there must be none. */
export type Condition = { readonly match?: string | undefined; readonly absent?: boolean };

type Row = Record<string, SQLOutputValue>;

const schema = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS bucket (name TEXT PRIMARY KEY, created INTEGER, lockable INTEGER, retention TEXT);
  CREATE TABLE IF NOT EXISTS version (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT REFERENCES bucket, key TEXT, id TEXT UNIQUE, marker INTEGER,
    size INTEGER, etag TEXT, modified INTEGER, about TEXT);
  CREATE INDEX IF NOT EXISTS version_by_key ON version (bucket, key, seq);
  CREATE TABLE IF NOT EXISTS upload (id TEXT PRIMARY KEY, bucket TEXT REFERENCES bucket, key TEXT, about TEXT);
  CREATE TABLE IF NOT EXISTS part (
    upload TEXT REFERENCES upload ON DELETE CASCADE, number INTEGER, file TEXT, modified INTEGER, about TEXT,
    PRIMARY KEY (upload, number));`;
const columns =
  '*, seq = (SELECT max(seq) FROM version l WHERE l.bucket = v.bucket AND l.key = v.key) AS latest FROM version v';

const newId = (): string => randomBytes(16).toString('hex');

function versionOf(row: Row): Version {
  return {
    ...(JSON.parse(String(row.about)) as Pick<Version, 'headers' | 'tags' | 'checksums' | 'retention'>),
    bucket: String(row.bucket),
    key: String(row.key),
    id: String(row.id),
    seq: Number(row.seq),
    latest: row.latest === 1,
    marker: row.marker === 1,
    size: Number(row.size),
    etag: String(row.etag),
    modified: Number(row.modified),
  };
}

/**
 * Buckets, versions and multipart uploads in one folder: an index in SQLite and one file of bytes a version, named
 * by the version's random id, so that no key ever becomes a path. The order of every write: bytes to `tmp/`, fsync,
 * rename to `data/`, fsync of the folder, then the row in the index. The row is what makes an object exist: a
 * process killed before it leaves nothing but a file that the next start sweeps away.
 */
export class Storage {
  readonly #folder: string;
  readonly #index: DatabaseSync;

  private constructor(folder: string, index: DatabaseSync) {
    this.#folder = folder;
    this.#index = index;
  }

  static async open(folder: string): Promise<Storage> {
    for (const name of ['tmp', 'data']) await mkdir(join(folder, name), { recursive: true });
    const index = new DatabaseSync(join(folder, 'index.sqlite'));
    try {
      index.exec(schema);
    } catch (cause) {
      index.close();
      throw new Error(`The object store's folder ${folder} cannot be opened; is another one running in it?`, {
        cause,
      });
    }
    // The lock is held from here on: what lies about now is nobody's.
    for (const file of await readdir(join(folder, 'tmp'))) await unlink(join(folder, 'tmp', file));
    const known = new Set(
      index
        .prepare('SELECT id AS file FROM version UNION ALL SELECT file FROM part')
        .all()
        .map((row) => row.file),
    );
    for (const file of await readdir(join(folder, 'data'))) {
      if (!known.has(file)) await unlink(join(folder, 'data', file));
    }
    return new Storage(folder, index);
  }

  close(): void {
    this.#index.close();
  }

  #path(file: string): string {
    return join(this.#folder, 'data', file);
  }

  #get(sql: string, ...values: (string | number)[]): Row | undefined {
    return this.#index.prepare(sql).get(...values);
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#index.prepare(sql).run(...values);
  }

  createBucket(name: string, lockable: boolean): void {
    if (this.#get('SELECT 1 FROM bucket WHERE name = ?', name)) {
      throw new S3Error(409, 'BucketAlreadyOwnedByYou', `The bucket ${name} exists and is yours.`);
    }
    this.#run('INSERT INTO bucket VALUES (?, ?, ?, NULL)', name, Date.now(), lockable ? 1 : 0);
  }

  /** @throws S3Error 404 NoSuchBucket */
  bucket(name: string): { readonly lockable: boolean; readonly retention: DefaultRetention | undefined } {
    const row = this.#get('SELECT * FROM bucket WHERE name = ?', name);
    if (!row) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    const retention = row.retention ? (JSON.parse(String(row.retention)) as DefaultRetention) : undefined;
    return { lockable: row.lockable === 1, retention };
  }

  setDefaultRetention(bucket: string, retention: DefaultRetention | undefined): void {
    const text = retention ? JSON.stringify(retention) : null;
    this.#run('UPDATE bucket SET lockable = 1, retention = ? WHERE name = ?', text, bucket);
  }

  /** Streams a body to disk. Whatever goes wrong, nothing of it stays. */
  async keep(body: Body): Promise<StoredFile> {
    const file = newId();
    const temporary = join(this.#folder, 'tmp', file);
    const handle = await open(temporary, 'wx');
    try {
      const received = await receive(body, (chunk) => handle.appendFile(chunk));
      await handle.sync();
      await handle.close();
      await rename(temporary, this.#path(file));
      await this.#syncFolder();
      return { ...received, file };
    } catch (error) {
      await handle.close();
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Another name for bytes that are here already; they never change, so nothing is copied. */
  async keepAgain(file: string): Promise<string> {
    const copy = newId();
    await link(this.#path(file), this.#path(copy));
    await this.#syncFolder();
    return copy;
  }

  /** Gives back the room of bytes that belong to no version. */
  async discard(...files: readonly string[]): Promise<void> {
    for (const file of files) await rm(this.#path(file), { force: true });
  }

  async #syncFolder(): Promise<void> {
    if (process.platform === 'win32') return; // has no fsync for folders
    const handle = await open(join(this.#folder, 'data'));
    await handle.sync().finally(() => handle.close());
  }

  read(version: Version): Promise<FileHandle> {
    return open(this.#path(version.id));
  }

  async *readParts(parts: readonly Part[]): AsyncGenerator<Buffer> {
    for (const part of parts) {
      const handle = await open(this.#path(part.file));
      yield* handle.createReadStream() as AsyncIterable<Buffer>;
    }
  }

  /** @throws S3Error 412, or 404 when there is nothing to match */
  require(bucket: string, key: string, condition: Condition): void {
    const current = this.#latest(bucket, key);
    const present = current && !current.marker ? current : undefined;
    if (condition.absent && present) throw preconditionFailed('If-None-Match');
    if (condition.match !== undefined) {
      if (!present) throw noSuchKey();
      if (!matches(condition.match, present.etag)) throw preconditionFailed('If-Match');
    }
  }

  /**
   * Makes a version exist, if the condition on the present one holds; check and insert are one step.
   * @throws S3Error 412, 404
   */
  add(version: NewVersion, condition: Condition = {}): void {
    this.require(version.bucket, version.key, condition);
    const { headers, tags, retention, checksums } = version;
    this.#run(
      'INSERT INTO version (bucket, key, id, marker, size, etag, modified, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      version.bucket,
      version.key,
      version.id,
      version.marker ? 1 : 0,
      version.size,
      version.etag,
      Date.now(),
      JSON.stringify({ headers, tags, retention, checksums }),
    );
  }

  addMarker(bucket: string, key: string): string {
    const id = newId();
    this.add({ bucket, key, id, marker: true, size: 0, etag: '', headers: {}, tags: '', checksums: {} });
    return id;
  }

  #latest(bucket: string, key: string): Version | undefined {
    const row = this.#get(
      `SELECT ${columns} WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1`,
      bucket,
      key,
    );
    return row && versionOf(row);
  }

  /**
   * The latest version, or the one asked for.
   * @throws S3Error 404 NoSuchKey, NoSuchVersion; for a delete marker 404 or 405 as S3 does.
   */
  version(bucket: string, key: string, id?: string): Version {
    this.bucket(bucket);
    const found = id === undefined ? this.#latest(bucket, key) : this.find(bucket, key, id);
    if (!found) {
      throw id === undefined ? noSuchKey() : new S3Error(404, 'NoSuchVersion', 'The version does not exist.');
    }
    if (found.marker) {
      const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': found.id };
      if (id === undefined) throw noSuchKey(headers);
      throw new S3Error(405, 'MethodNotAllowed', 'A delete marker has no content.', headers);
    }
    return found;
  }

  find(bucket: string, key: string, id: string): Version | undefined {
    const row = this.#get(`SELECT ${columns} WHERE bucket = ? AND key = ? AND id = ?`, bucket, key, id);
    return row && versionOf(row);
  }

  redescribe({ id, headers, tags, retention, checksums }: Version): void {
    this.#run(
      'UPDATE version SET about = ? WHERE id = ?',
      JSON.stringify({ headers, tags, retention, checksums }),
      id,
    );
  }

  async remove(version: Version): Promise<void> {
    this.#run('DELETE FROM version WHERE id = ?', version.id);
    await this.discard(version.id);
  }

  /** Versions in the order of S3's lists, keys by their UTF-8 bytes, each key's newest first, after the cursor. */
  *versions(bucket: string, prefix: string, after: { key: string; seq: number }): Generator<Version> {
    const rows = this.#index.prepare(
      `SELECT ${columns} WHERE bucket = ? AND key >= ? AND (key > ? OR (key = ? AND seq < ?)) ORDER BY key, seq DESC`,
    );
    for (const row of rows.iterate(bucket, prefix, after.key, after.key, after.seq)) {
      if (!String(row.key).startsWith(prefix)) return;
      yield versionOf(row);
    }
  }

  startUpload(bucket: string, key: string, about: UploadAbout): string {
    const id = newId();
    this.#run('INSERT INTO upload VALUES (?, ?, ?, ?)', id, bucket, key, JSON.stringify(about));
    return id;
  }

  /** @throws S3Error 404 NoSuchUpload */
  upload(bucket: string, key: string, id: string): Upload {
    const row = this.#get(
      'SELECT about FROM upload WHERE id = ? AND bucket = ? AND key = ?',
      id,
      bucket,
      key,
    );
    if (!row) throw new S3Error(404, 'NoSuchUpload', 'The upload does not exist, was completed or aborted.');
    return { id, bucket, key, ...(JSON.parse(String(row.about)) as UploadAbout) };
  }

  parts(upload: Upload): Part[] {
    const rows = this.#index.prepare('SELECT * FROM part WHERE upload = ? ORDER BY number').all(upload.id);
    return rows.map((row) => ({
      ...(JSON.parse(String(row.about)) as Received),
      number: Number(row.number),
      file: String(row.file),
      modified: Number(row.modified),
    }));
  }

  /** Sets a part; a former one of the same number gives way. */
  async addPart(upload: Upload, number: number, stored: StoredFile): Promise<void> {
    this.upload(upload.bucket, upload.key, upload.id); // may have ended while the bytes came in
    const former = this.#get('SELECT file FROM part WHERE upload = ? AND number = ?', upload.id, number);
    const { file, ...about } = stored;
    const row = [upload.id, number, file, Date.now(), JSON.stringify(about)] as const;
    this.#run('INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?)', ...row);
    if (former) await this.discard(String(former.file));
  }

  /** Ends an upload and, when it was completed, makes its object exist in the same transaction. */
  async endUpload(upload: Upload, complete: () => void = () => undefined): Promise<void> {
    const files = this.parts(upload).map((part) => part.file);
    this.#index.exec('BEGIN');
    try {
      this.upload(upload.bucket, upload.key, upload.id); // another request may have ended it first
      complete();
      this.#run('DELETE FROM upload WHERE id = ?', upload.id);
      this.#index.exec('COMMIT');
    } catch (error) {
      this.#index.exec('ROLLBACK');
      throw error;
    }
    await this.discard(...files);
  }
}

export function matches(condition: string, etag: string): boolean {
  return condition.split(',').some((one) => one.trim() === '*' || one.trim().replaceAll('"', '') === etag);
}

function noSuchKey(headers: Record<string, string> = {}): S3Error {
  return new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', headers);
}

export function preconditionFailed(condition: string): S3Error {
  return new S3Error(412, 'PreconditionFailed', `The condition ${condition} did not hold.`);
}
