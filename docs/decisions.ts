import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One decision, as the first lines of its file say it. */
export interface Decision {
  /** Four digits; the file's name begins with them. */
  readonly number: string;
  readonly file: string;
  readonly title: string;
  /** `in part`: what `lost` names no longer holds, the rest does. */
  readonly superseded: 'no' | 'in part' | 'as a whole';
  /** Numbers of the decisions that took its place. */
  readonly by: readonly string[];
  /** What of it no longer holds, where it is superseded in part. */
  readonly lost: string;
}

const folder = fileURLToPath(new URL('adr/', import.meta.url));

const form = `Its first lines must be
  # NNNN Title
  (an empty line)
  Status: accepted
and the last of them may also be one of
  Status: accepted, in part superseded by NNNN, NNNN: what no longer holds
  Status: superseded by NNNN`;

const heading =
  /^# (?<number>\d{4}) (?<title>\S.*)\n\nStatus: (?:accepted|accepted, in part superseded by (?<parts>\d{4}(?:, \d{4})*): (?<lost>\S.*)|superseded by (?<whole>\d{4}(?:, \d{4})*))\n/;

/**
 * Reads the title and the status of a decision.
 * @param file its name, as `0001-routes-as-data.md`
 * @throws Error with the form that the first lines must have
 */
export function readDecision(file: string, text: string): Decision {
  const { number, title = '', parts, lost = '', whole } = heading.exec(text)?.groups ?? {};
  if (number === undefined || !file.startsWith(`${number}-`)) throw new Error(`docs/adr/${file}: ${form}`);
  return {
    number,
    file,
    title,
    superseded: whole !== undefined ? 'as a whole' : parts !== undefined ? 'in part' : 'no',
    by: (whole ?? parts ?? '').split(', ').filter(Boolean),
    lost,
  };
}

/** All decisions, in the order of their numbers. @throws Error where one says its status in another form */
export function decisions(): Decision[] {
  return readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .sort()
    .map((file) => readDecision(file, readFileSync(`${folder}${file}`, 'utf8')));
}

/** docs/adr/README.md, from the first lines of each decision. */
export function decisionsDocument(): string {
  const all = decisions();
  const link = (number: string) => {
    const decision = all.find((each) => each.number === number);
    return decision === undefined ? number : `[${number}](${decision.file})`;
  };
  const rows = all.map(({ number, title, superseded, by, lost }) => {
    const status = superseded === 'as a whole' ? '**superseded**' : 'accepted';
    const place = by.map(link).join(', ');
    return `| ${link(number)} | ${title} | ${status} | ${superseded === 'in part' ? `in part by ${place}: ${lost}` : place} |`;
  });
  return `# Decisions

One file a decision: context, decision, consequence. A decision that no longer holds is not edited: its status, the line
under its title, says which later one took its place, and in what. Paths in it follow the files that move.

Listed by \`npm run docs\` from the files' first lines; a test fails when the list is not current.

| | decision | status | superseded by |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

const target = `${folder}README.md`;
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, decisionsDocument());
