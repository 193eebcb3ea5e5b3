import { randomBytes } from 'node:crypto';
import {
  type FileType,
  looseDays,
  type UploadFault,
  type UploadRefusal,
  unknownType,
  uploadSeconds,
} from '../policy/uploads.ts';
import { type AuditEntry, auditWrite } from './audit.ts';
import { byIds } from './by-ids.ts';
import { newItemWrite } from './new-item.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** A file that somebody sends, from the moment it is announced. */
export interface Upload {
  readonly id: string;
  /** `sub` of the person who sends it: nobody else may attach it. */
  readonly owner: string;
  readonly fileName: string;
  /** As announced: a media type, or `application/octet-stream` from a form. */
  readonly contentType: string;
  /** As announced; null from a form. */
  readonly bytes: number | null;
  readonly sha256: string | null;
  /** Page to go back to once it is there; null for programs. */
  readonly back: string | null;
  readonly state: 'waiting' | 'clean' | 'refused';
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** How often its check was begun. */
  readonly checks: number;
  readonly checkedAt: string | null;
  readonly reasons: readonly UploadRefusal[];
  /** What is kept of a clean one. */
  readonly kept: {
    readonly type: FileType;
    readonly bytes: number;
    readonly sha256: string;
    /** Digest of the file as it arrived: equal files are told by either. */
    readonly receivedSha256: string;
    readonly pages: number | null;
  } | null;
  /** Path of what it is attached to. */
  readonly attachedTo: string | null;
}

/** A clean file. */
export type CleanUpload = Upload & { readonly state: 'clean'; readonly kept: NonNullable<Upload['kept']> };

interface UploadItem extends Key, Partial<Listed>, Upload {
  readonly type: 'upload';
  /** When the last run of its check began. */
  readonly begunAt?: string;
  readonly expiresAt?: number;
}

export function uploadKey(id: string): Key {
  return { pk: `UPLOAD#${id}`, sk: 'UPLOAD' };
}

/** Where the file is kept once it is clean, in the files bucket. */
export function cleanFile(id: string): string {
  return `uploads/${id}`;
}

const waitingList = 'UPLOADS#waiting';
/** Checked, and attached to nothing (yet). */
const looseList = 'UPLOADS#loose';

function listed(upload: Upload): Partial<Listed> {
  if (upload.attachedTo !== null) return {};
  const listOrder = `${upload.createdAt}#${upload.id}`;
  return { list: upload.state === 'waiting' ? waitingList : looseList, listOrder };
}

function itemOf(upload: Upload): UploadItem {
  const days = upload.state === 'waiting' ? 2 : looseDays + 30;
  return {
    ...upload,
    ...uploadKey(upload.id),
    ...listed(upload),
    type: 'upload',
    // The schedule takes it away with its file; this is for what the schedule never saw.
    expiresAt: Math.floor(Date.parse(upload.createdAt) / 1000) + uploadSeconds + days * 24 * 3600,
  };
}

function uploadOf(item: UploadItem): Upload {
  const {
    pk: _pk,
    sk: _sk,
    type: _type,
    list: _list,
    listOrder: _order,
    begunAt: _begunAt,
    expiresAt: _expiresAt,
    ...upload
  } = item;
  return upload;
}

export async function uploadById(table: Table, id: string): Promise<Upload | undefined> {
  const item = await table.get<UploadItem>(uploadKey(id));
  return item === undefined ? undefined : uploadOf(item);
}

/** Those of up to 100 uploads that exist, in the order asked for. */
export async function uploadsByIds(table: Table, ids: readonly string[]): Promise<Upload[]> {
  const found = await byIds<UploadItem>(table, ids, uploadKey);
  return found.flatMap((item) => (item === undefined ? [] : uploadOf(item)));
}

/** A file that a person will send from a page, who comes back to the page `back` afterwards. */
export function announcedByForm(owner: string, fileName: string, back: string, now: Date): Upload {
  return { ...announced(owner, fileName, now), contentType: unknownType, bytes: null, sha256: null, back };
}

/** What every upload begins with. */
export function announced(owner: string, fileName: string, now: Date) {
  return {
    id: `U${randomBytes(12).toString('hex')}`,
    owner,
    fileName,
    state: 'waiting',
    createdAt: now.toISOString(),
    checks: 0,
    checkedAt: null,
    reasons: [],
    kept: null,
    attachedTo: null,
  } as const;
}

/** An upload that is announced. */
export function announceWrite(upload: Upload): Write {
  return newItemWrite(itemOf(upload));
}

/** All that the announcement of an upload is: itself, and its trace in the audit. */
export function announcedWrites(upload: Upload, audit: Pick<AuditEntry, 'by' | 'at' | 'request'>): Write[] {
  return [
    announceWrite(upload),
    auditWrite({ ...audit, entity: `upload:${upload.id}`, action: 'upload.announced' }),
  ];
}

/** Seconds for which a run has its check to itself: as long as the function may run. */
const leaseSeconds = 120;

/**
 * Begins a run of its check and counts it.
 * @throws ConditionFailedError when it is not waiting any more, or another run is at it
 */
export async function beginCheck(table: Table, id: string, now: Date): Promise<void> {
  await table.update({
    Key: uploadKey(id),
    UpdateExpression: 'SET begunAt = :now ADD checks :one',
    ConditionExpression: '#state = :waiting AND (attribute_not_exists(begunAt) OR begunAt < :ago)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':one': 1,
      ':waiting': 'waiting',
      ':now': now.toISOString(),
      ':ago': new Date(now.getTime() - leaseSeconds * 1000).toISOString(),
    },
  });
}

/** What its check has found; its condition fails where another run was faster. */
export function checkedWrite(upload: Upload): Write {
  return {
    Put: {
      Item: itemOf(upload),
      ConditionExpression: '#state = :waiting',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':waiting': 'waiting' },
    },
  };
}

/**
 * Attaches a clean file of `owner` to the thing at `path`, once and for all: its condition fails where it is attached
 * to something else, is not clean or is somebody else's.
 */
export function attachWrite(id: string, owner: string, path: string): Write {
  return {
    Update: {
      Key: uploadKey(id),
      UpdateExpression: 'SET attachedTo = :path REMOVE #list, listOrder, expiresAt',
      ConditionExpression:
        '#state = :clean AND #owner = :owner AND (attribute_type(attachedTo, :null) OR attachedTo = :path)',
      ExpressionAttributeNames: { '#state': 'state', '#owner': 'owner', '#list': 'list' },
      ExpressionAttributeValues: { ':path': path, ':clean': 'clean', ':owner': owner, ':null': 'NULL' },
    },
  };
}

/** Takes a file away that is attached to nothing. */
export function forgetWrite(id: string): Write {
  return {
    Delete: {
      Key: uploadKey(id),
      ConditionExpression: 'attribute_type(attachedTo, :null)',
      ExpressionAttributeValues: { ':null': 'NULL' },
    },
  };
}

/** A file that nothing tells of any more and that is still to be taken away. */
export interface LeftFile extends Key, Listed {
  readonly type: 'left-file';
  readonly id: string;
}

const leftList = 'UPLOADS#left';
const leftKey = (id: string): Key => ({ pk: `LEFT-FILE#${id}`, sk: 'LEFT-FILE' });

/** Takes an upload away that is attached to nothing, and leaves word of its file. */
export function forgetWrites(id: string, now: Date): Write[] {
  const left: LeftFile = {
    ...leftKey(id),
    list: leftList,
    listOrder: `${now.toISOString()}#${id}`,
    type: 'left-file',
    id,
  };
  return [forgetWrite(id), { Put: { Item: left } }];
}

/** Its file is gone, too. */
export function leftGone(id: string): Write {
  return { Delete: { Key: leftKey(id) } };
}

/** An id that stands for no file that may be attached: its place among those asked for, and why. */
export interface UnusableUpload {
  readonly at: number;
  readonly why: UploadFault;
}

/**
 * The files with these ids, as far as `owner` may attach them to the thing at `path`: their own, checked, and
 * attached to nothing else. Those of others look like those that do not exist.
 */
export async function usableUploads(
  table: Table,
  owner: string,
  ids: readonly string[],
  path: string,
): Promise<{ readonly uploads: readonly CleanUpload[]; readonly faults: readonly UnusableUpload[] }> {
  const found = new Map((await uploadsByIds(table, ids)).map((upload) => [upload.id, upload]));
  const uploads: CleanUpload[] = [];
  const faults: UnusableUpload[] = [];
  for (const [at, id] of ids.entries()) {
    const upload = found.get(id);
    if (upload === undefined || upload.owner !== owner) faults.push({ at, why: 'unknown' });
    else if (upload.state === 'waiting') faults.push({ at, why: 'waiting' });
    else if (upload.state === 'refused' || upload.kept === null) faults.push({ at, why: 'refused' });
    else if (upload.attachedTo !== null && upload.attachedTo !== path) faults.push({ at, why: 'attached' });
    else if (ids.indexOf(id) !== at) faults.push({ at, why: 'twice' });
    else uploads.push({ ...upload, state: 'clean', kept: upload.kept });
  }
  return { uploads, faults };
}

/** Files that were announced and not yet checked, oldest first. */
export const waitingUploads = listStretch(waitingList, { first: 'oldest' });

/** Files that were checked and attached to nothing, oldest first. */
export const looseUploads = listStretch(looseList, { first: 'oldest' });

/** Files whose taking away was broken off, oldest first. */
export const leftFiles = listStretch(leftList, { first: 'oldest' });
