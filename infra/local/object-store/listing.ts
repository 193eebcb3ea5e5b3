import { type Call, invalid, notImplemented, quoted, type Reply, xml } from './call.ts';
import type { Version } from './storage.ts';
import { leaf } from './xml.ts';

type Page = { readonly shown: Version[]; readonly groups: string[]; readonly next?: Version | string };

/** The next entries, keys with the delimiter after the prefix rolled up; `next` is the last entry when more follow. */
function page(call: Call, entries: Iterable<Version>, after: string): Page {
  const prefix = call.params.get('prefix') ?? '';
  const delimiter = call.params.get('delimiter') ?? '';
  const limit = limitOf(call);
  const shown: Version[] = [];
  const groups: string[] = [];
  let last: Version | string | undefined;
  for (const entry of entries) {
    const end = delimiter === '' ? -1 : entry.key.indexOf(delimiter, prefix.length);
    const group = end < 0 ? undefined : entry.key.slice(0, end + delimiter.length);
    if (group !== undefined && (group === last || group === after)) continue;
    if (shown.length + groups.length >= limit)
      return { shown, groups, ...(last !== undefined && { next: last }) };
    if (group === undefined) shown.push(entry);
    else groups.push(group);
    last = group ?? entry;
  }
  return { shown, groups };
}

function limitOf(call: Call): number {
  const limit = Number(call.params.get('max-keys') ?? 1000);
  if (!Number.isSafeInteger(limit) || limit < 0) throw invalid('max-keys must be a whole number from 0.');
  return Math.min(limit, 1000);
}

/** Keys as asked for: plain, or percent-encoded because XML cannot say every character. */
function keyWriter(call: Call): (key: string) => string {
  const encoded = call.params.get('encoding-type') === 'url';
  return (key) => (encoded ? encodeURIComponent(key).replaceAll('%2F', '/') : key);
}

function listHead(call: Call, key: (key: string) => string): string {
  return [
    leaf('Name', call.bucket),
    leaf('Prefix', key(call.params.get('prefix') ?? '')),
    leaf('Delimiter', call.params.get('delimiter')),
    leaf('MaxKeys', limitOf(call)),
    leaf('EncodingType', call.params.get('encoding-type')),
  ].join('');
}

const groupsXml = (groups: readonly string[], key: (key: string) => string): string =>
  groups.map((group) => `<CommonPrefixes>${leaf('Prefix', key(group))}</CommonPrefixes>`).join('');

function entryXml(version: Version, key: (key: string) => string): string {
  return leaf('Key', key(version.key)) + leaf('LastModified', new Date(version.modified).toISOString());
}

const contentXml = (version: Version): string =>
  leaf('ETag', quoted(version.etag)) + leaf('Size', version.size) + leaf('StorageClass', 'STANDARD');

export function listObjects(call: Call): Reply {
  if (call.params.get('list-type') !== '2') throw notImplemented('ListObjects other than version 2');
  const token = call.params.get('continuation-token');
  const after =
    token === undefined ? (call.params.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const present = call.storage
    .versions(call.bucket, call.params.get('prefix') ?? '', { key: after, seq: 0 })
    .filter((version) => version.latest && !version.marker);
  const { shown, groups, next } = page(call, present, after);
  const key = keyWriter(call);
  const last = typeof next === 'string' ? next : next?.key;
  const inner = [
    listHead(call, key),
    leaf('ContinuationToken', token),
    leaf('StartAfter', call.params.get('start-after')),
    leaf('KeyCount', shown.length + groups.length),
    leaf('IsTruncated', last !== undefined),
    leaf('NextContinuationToken', last && Buffer.from(last).toString('base64url')),
    ...shown.map((version) => `<Contents>${entryXml(version, key)}${contentXml(version)}</Contents>`),
    groupsXml(groups, key),
  ];
  return xml('ListBucketResult', inner.join(''));
}

export function listVersions(call: Call): Reply {
  const marker = call.params.get('key-marker') ?? '';
  const id = call.params.get('version-id-marker');
  const seq = (id && call.storage.find(call.bucket, marker, id)?.seq) || 0;
  const all = call.storage.versions(call.bucket, call.params.get('prefix') ?? '', { key: marker, seq });
  const { shown, groups, next } = page(call, all, marker);
  const key = keyWriter(call);
  const inner = [
    listHead(call, key),
    leaf('KeyMarker', key(marker)),
    leaf('IsTruncated', next !== undefined),
    typeof next === 'object'
      ? leaf('NextKeyMarker', key(next.key)) + leaf('NextVersionIdMarker', next.id)
      : '',
    typeof next === 'string' ? leaf('NextKeyMarker', key(next)) : '',
    ...shown.map((version) => {
      const head = entryXml(version, key) + leaf('VersionId', version.id) + leaf('IsLatest', version.latest);
      return version.marker
        ? `<DeleteMarker>${head}</DeleteMarker>`
        : `<Version>${head}${contentXml(version)}</Version>`;
    }),
    groupsXml(groups, key),
  ];
  return xml('ListVersionsResult', inner.join(''));
}
