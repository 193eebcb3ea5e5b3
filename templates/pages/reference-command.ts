import type { JsonSchema, Located } from './reference-document.ts';

/** A company of the sample city, which the local stage and a sandbox have. */
const sampleSubject = '91440100XX00000196';

/** Where parts of an address have a value that every stage with the sample city knows. */
const knownParts: readonly { readonly path: RegExp; readonly value: string }[] = [
  { path: /^\/(partner\/)?subjects\/\{id\}/, value: sampleSubject },
  { path: /^\/catalogues\/\{code\}/, value: 'administrative-penalty' },
];

/** Values of fields by their names, where any text would not do. */
const knownValues: Readonly<Record<string, string>> = {
  subject: sampleSubject,
  catalogue: 'administrative-penalty',
};

/** Whose token calls as a role: names of the local stage's accounts. */
const accounts: Readonly<Record<string, string>> = {
  agent: 'enterprise',
  citizen: 'citizen',
  provider: 'provider',
  centre: 'centre',
  auditor: 'auditor',
  partner: 'partner-bank',
};

function text(schema: JsonSchema, name: string): string {
  if (schema.format === 'date') return '2026-01-01';
  if (schema.format === 'uri') return 'https://example.com/';
  return (knownValues[name] ?? 'example').padEnd(schema.minLength ?? 0, '-').slice(0, schema.maxLength);
}

/** A value of the schema's shape, as short as it may be. */
function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined)
    return schema.enum.find((value) => value === knownValues[name]) ?? schema.enum[0];
  const [shape] = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null');
  if (shape !== undefined) return exampleOf(shape, name);
  const { type, properties = {}, required = [] } = schema;
  if (type === 'object')
    return Object.fromEntries(required.map((field) => [field, exampleOf(properties[field] ?? {}, field)]));
  if (type === 'array') return schema.items === undefined ? [] : [exampleOf(schema.items, name)];
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  return type === 'boolean' ? true : text(schema, name);
}

/** The address, its parts that nobody can know before as variables of the shell, and their assignments. */
function addressOf({ path, operation }: Located): { address: string; assignments: string[] } {
  const known = knownParts.find((part) => part.path.test(path));
  const assignments: string[] = [];
  let first = true;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = first ? known?.value : undefined;
    first = false;
    if (value !== undefined) return value;
    const variable = name.toUpperCase();
    assignments.push(`${variable}=example`);
    return `$${variable}`;
  });
  const query = operation.parameters.flatMap(({ name, in: where, required, schema }) =>
    where === 'query' && required ? [`${name}=${encodeURIComponent(String(exampleOf(schema, name)))}`] : [],
  );
  return { address: query.length === 0 ? filled : `${filled}?${query.join('&')}`, assignments };
}

function bodyLines({ operation: { requestBody } }: Located): { lines: string[]; before: string } {
  if (requestBody === undefined) return { lines: [], before: '' };
  const [type = '', { schema = {} } = {}] = Object.entries(requestBody.content)[0] ?? [];
  if (type === 'application/json') {
    const json = JSON.stringify(exampleOf(schema)).replaceAll("'", "'\\''");
    return { lines: ['-H "Content-Type: application/json"', `-d '${json}'`], before: '' };
  }
  if (type === 'text/csv')
    return {
      lines: ['-H "Content-Type: text/csv"', '--data-binary @-'],
      before: 'npm run -s sample -- penalties | ',
    };
  const value = type === 'application/x-www-form-urlencoded' ? 'example=example' : '@"$FILE"';
  return { lines: [`-H "Content-Type: ${type}"`, `--data-binary ${value}`], before: '' };
}

/**
 * A command of the shell that makes the call: as pasted on the local stage, in the project's folder; on others with a
 * token in TOKEN.
 * @param baseUrl the service's address
 */
export function commandOf(located: Located, baseUrl: string): string {
  const { operation } = located;
  const { address, assignments } = addressOf(located);
  const { lines, before } = bodyLines(located);
  const [role = 'everyone'] = operation['x-roles'];
  const account = accounts[role];
  const isLocal = new URL(baseUrl).hostname === 'localhost';
  const token =
    account === undefined
      ? []
      : [`-H "Authorization: Bearer ${isLocal ? `$(npm run -s token -- ${account})` : '$TOKEN'}"`];
  const empty = located.method === 'POST' && lines.length === 0 ? ['-X POST'] : [];
  const file = lines.some((line) => line.includes('$FILE')) ? ['FILE=report.pdf'] : [];
  const curl = [
    `${before}curl -s "${baseUrl}${address}"`,
    ...empty,
    '-H "Accept: application/json"',
    ...token,
    ...lines,
  ].join(' \\\n  ');
  return [...assignments, ...file, curl].join('\n');
}
