import { createHash } from 'node:crypto';
import { matterOf, type Rectification, rectificationKind } from '../domain/rectifications/rectification.ts';
import { CaseStore } from './cases.ts';
import { newItemWrite } from './new-item.ts';
import type { Key, Table, Write } from './table.ts';

/** One open rectification of a subject for one matter: a list, or what a rule has found. */
function openKey(subject: string, matter: string): Key {
  return { pk: `SUBJECT#${subject}`, sk: `OPEN-RECTIFICATION#${matter}` };
}

export const rectifications = new CaseStore<Rectification>({
  kind: rectificationKind,
  names: ['RECTIFICATION', 'RECTIFICATIONS'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  unit: ({ unit, state }) => ({ unit, waits: state === 'listed' || state === 'performed' }),
  lock: {
    type: 'open-rectification',
    holder: 'rectification',
    key: (of) => openKey(of.subject, matterOf(of)),
  },
});

/** The open rectification of a subject for a matter, if there is one. */
export async function openRectification(
  table: Table,
  subject: string,
  matter: string,
): Promise<Rectification | undefined> {
  const id = await rectifications.holderAt(table, openKey(subject, matter));
  return id === undefined ? undefined : rectifications.byId(table, id);
}

/** How far a rule has looked at the entries of a subject: those up to that day opened a rectification. */
interface LookedItem extends Key {
  readonly until: string;
}

function lookedKey(subject: string, matter: string): Key {
  return { pk: `SUBJECT#${subject}`, sk: `RECTIFICATION-LOOKED#${matter}` };
}

/** The last day of the window that opened the latest rectification; null before the first. */
export async function lookedUntil(table: Table, subject: string, matter: string): Promise<string | null> {
  return (await table.get<LookedItem>(lookedKey(subject, matter)))?.until ?? null;
}

/** That a window has opened a rectification, which fails where another one has in between. */
export function lookedWrite(subject: string, matter: string, before: string | null, until: string): Write {
  return {
    Put: {
      Item: { ...lookedKey(subject, matter), type: 'rectification-looked', until },
      ConditionExpression: before === null ? 'attribute_not_exists(pk)' : '#until = :before',
      ...(before === null
        ? {}
        : {
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':before': before },
          }),
    },
  };
}

/** A line of a list, by what it says: the same line sent again is known by it. */
export type LineContent = Pick<
  Rectification,
  'listName' | 'subject' | 'district' | 'cause' | 'amount' | 'unit' | 'condition' | 'target'
>;

function lineKey(line: LineContent): Key {
  const { listName, subject, district, cause, amount, unit, condition, target } = line;
  const said = JSON.stringify([listName, district, cause, amount, unit, condition, target]);
  const hash = createHash('sha256').update(said).digest('hex').slice(0, 32);
  return { pk: `SUBJECT#${subject}`, sk: `RECTIFICATION-LINE#${hash}` };
}

/** That a line opened a rectification, which fails where it has before. */
export function lineWrite(line: LineContent, id: string): Write {
  return newItemWrite({ ...lineKey(line), type: 'rectification-line', rectification: id });
}

interface FoundItem extends Key {
  readonly rectification: string;
}

/** Of some lines, which opened a rectification before, and which cannot because another one about the same is open. */
export async function linesKnown(
  table: Table,
  lines: readonly LineContent[],
): Promise<{ readonly known: ReadonlySet<LineContent>; readonly open: ReadonlyMap<LineContent, string> }> {
  const keys = lines.map((line) => ({
    line,
    own: lineKey(line),
    matter: openKey(line.subject, matterOf({ listName: line.listName, rule: null })),
  }));
  const names = ({ pk, sk }: Key) => `${pk}\n${sk}`;
  const wanted = new Map(keys.flatMap(({ own, matter }) => [own, matter].map((key) => [names(key), key])));
  const found = new Map(
    (await table.getMany<FoundItem>([...wanted.values()])).map((item) => [names(item), item]),
  );
  const known = new Set<LineContent>();
  const open = new Map<LineContent, string>();
  for (const { line, own, matter } of keys) {
    const holder = found.get(names(matter));
    if (found.has(names(own))) known.add(line);
    else if (holder !== undefined) open.set(line, holder.rectification);
  }
  return { known, open };
}
