import { isObject, type Json, type JsonObject, mapStrings, mapValues, same, sorted } from './json.ts';
import { idFrom, type Labels, labelsOf, unusualId } from './labels.ts';

/**
 * A template as people read it, and back:
 * - resources go by their labels (`reports/Function`), with `LogicalId` where it is not what CDK makes of them;
 * - references stand in texts: `${reports/Log.Arn}/*`, `${AWS::AccountId}`, of other stacks `${stateful:Table.Arn}`;
 * - JSON inside of a text is shown as JSON;
 * - statements of a policy go by what they allow or deny: their order means nothing.
 * @param labels of the template's resources and parameters, by logical id
 * @param exports labels of what stacks export, by its name
 */
export function readable(
  template: JsonObject,
  labels: ReadonlyMap<string, string>,
  exports: ReadonlyMap<string, string>,
): JsonObject {
  const names = labelsOf(labels, exports);
  const { Resources = {}, ...rest } = template;
  const shown = {
    ...(reading(rest, names) as JsonObject),
    Resources: Object.fromEntries(
      Object.entries(Resources as JsonObject).map(([id, resource]) => {
        const label = names.ofId(id);
        const unusual = unusualId(label, id);
        const shown = reading(resource, names) as JsonObject;
        return [label, unusual === undefined ? shown : { LogicalId: unusual, ...shown }];
      }),
    ),
  };
  return sorted(shown) as JsonObject;
}

/** The template that `readable` made the text of. */
export function templateOf(text: JsonObject, exports: ReadonlyMap<string, string>): JsonObject {
  const { Resources = {}, ...rest } = text;
  const entries = Object.entries(Resources as JsonObject).map(([label, resource]) => {
    const { LogicalId, ...written } = resource as JsonObject;
    return { label, id: idFrom(label, LogicalId as string | undefined), written };
  });
  const names = labelsOf(new Map(entries.map(({ id, label }) => [id, label])), exports);
  return {
    Resources: Object.fromEntries(entries.map(({ id, written }) => [id, writing(written, names)])),
    ...(writing(rest, names) as JsonObject),
  };
}

/**
 * Labels of what a stack exports, by name.
 * @param outputs of its template, references labelled (`readable`)
 * @param part the stack's name without that of the stage
 */
export function exportLabels(part: string, outputs: JsonObject): Map<string, string> {
  const names = new Map<string, string>();
  for (const output of Object.values(outputs)) {
    const { Export, Value } = output as { Export?: { Name?: Json }; Value?: Json };
    const [, label] = /^\$\{([^{}]+)\}$/.exec(String(Value)) ?? [];
    if (typeof Export?.Name === 'string' && label !== undefined) names.set(`${part}:${label}`, Export.Name);
  }
  return new Map([...names].map(([label, name]) => [name, label]));
}

/**
 * The template with one order for what has none, so that two can be compared: statements of policies, and keys of JSON
 * inside of texts.
 */
export function inOneOrder(value: Json, key = ''): Json {
  const text = textOf(value, labelsOf(new Map(), new Map()));
  if (text !== undefined) {
    const found = jsonIn(text);
    return found === undefined ? value : JSON.stringify(sorted(found));
  }
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((each) => inOneOrder(each));
    if (key !== 'Statement') return items;
    return items.sort((one, other) => (JSON.stringify(sorted(one)) < JSON.stringify(sorted(other)) ? -1 : 1));
  }
  return isObject(value) ? mapValues(value, inOneOrder) : value;
}

function reading(value: Json, names: Labels, key = ''): Json {
  if (key === 'DependsOn') return mapStrings(value, names.ofId);
  const text = textOf(value, names);
  if (text !== undefined && same(written(text, names), value)) return jsonIn(text) ?? text;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => reading(each, names));
  if (!isObject(value)) return value;
  const { Statement, ...rest } = mapValues(value, (each, name) => reading(each, names, name));
  if (Statement === undefined) return rest;
  const statements = Array.isArray(Statement) ? statementsByAction(Statement) : undefined;
  return statements !== undefined && same(statementList(statements), Statement)
    ? { ...rest, Statements: statements }
    : { ...rest, Statement };
}

function writing(value: Json, names: Labels, key = ''): Json {
  if (key === 'DependsOn') return mapStrings(value, names.idOf);
  if (typeof value === 'string') return written(value, names);
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => writing(each, names));
  if (!isObject(value)) return value;
  const { JSON: json, Statements, ...rest } = value;
  if (json !== undefined) return written(JSON.stringify(json), names);
  const all = mapValues(rest, (each, name) => writing(each, names, name));
  if (!isObject(Statements)) return all;
  return { ...all, Statement: statementList(Statements).map((each) => writing(each, names)) };
}

/** What stands for a `${` that is none of ours. */
const literal = '${!';

/** A text, or what is joined of texts and references, as a text with the references in it. */
function textOf(value: Json, names: Labels): string | undefined {
  if (typeof value === 'string') return value.replaceAll('${', () => literal);
  const reference = referenceOf(value, names);
  if (reference !== undefined) return reference;
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  if (!Array.isArray(join) || join[0] !== '' || !Array.isArray(join[1])) return undefined;
  const parts = (join[1] as readonly Json[]).map((part) => textOf(part, names));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

function referenceOf(value: Json, names: Labels): string | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const { Ref, 'Fn::ImportValue': name, 'Fn::GetAtt': attribute } = value;
  if (typeof Ref === 'string') return referenceTo(names.ofId(Ref));
  if (typeof name === 'string') return referenceTo(names.ofExport(name));
  if (!Array.isArray(attribute)) return undefined;
  return referenceTo(`${names.ofId(String(attribute[0]))}.${attribute[1]}`);
}

/** How a text refers to what has this label. */
export function referenceTo(label: string): string {
  return `\${${label}}`;
}

/** What a text with references in it was made of. */
function written(text: string, names: Labels): Json {
  const parts: Json[] = [];
  let plain = '';
  for (const part of text.split(/(\$\{!|\$\{(?:[^{}]|\{[^{}]*\})+\})/)) {
    if (part === literal) plain += '${';
    else if (part.startsWith('${')) {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(reference(part.slice(2, -1), names));
    } else plain += part;
  }
  if (parts.length === 0) return plain;
  if (plain !== '') parts.push(plain);
  return parts.length === 1 ? (parts[0] ?? '') : { 'Fn::Join': ['', parts] };
}

function reference(name: string, names: Labels): Json {
  if (name.includes('::')) return { Ref: name };
  if (name.includes(':')) return { 'Fn::ImportValue': names.exportOf(name) };
  const dot = name.indexOf('.');
  if (dot < 0) return { Ref: names.idOf(name) };
  return { 'Fn::GetAtt': [names.idOf(name.slice(0, dot)), name.slice(dot + 1)] };
}

/** JSON that a text is, where writing it again gives the same text. */
function jsonIn(text: string): Json | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return JSON.stringify(value) === text ? { JSON: value } : undefined;
  } catch {
    return undefined;
  }
}

/** `{ "Allow s3:GetObject": { "Resource": … } }`; of the same once more, the second is `… #2`. */
function statementsByAction(list: readonly Json[]): JsonObject | undefined {
  const all: Record<string, Json> = {};
  for (const statement of list) {
    if (!isObject(statement)) return undefined;
    const { Effect, Action, ...rest } = statement;
    const name = `${Effect} ${[Action].flat().join(', ')}`;
    const taken = Object.keys(all).filter((key) => key.replace(/ #\d+$/, '') === name).length;
    all[taken === 0 ? name : `${name} #${taken + 1}`] = rest;
  }
  return all;
}

function statementList(statements: JsonObject): Json[] {
  return Object.entries(statements).map(([name, rest]) => {
    const [, effect = '', actions = ''] = /^(\w+) (.*?)(?: #\d+)?$/.exec(name) ?? [];
    const list = actions.split(', ');
    return { Effect: effect, Action: list.length === 1 ? actions : list, ...(rest as JsonObject) };
  });
}
