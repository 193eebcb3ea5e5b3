/**
 * Patterns of EventBridge and of event source mappings: a tree of the event's fields whose leaves list what is let
 * through, such as `{eventName: ['INSERT'], dynamodb: {NewImage: {type: {S: [{prefix: 'out'}]}}}}`.
 */
export type Pattern = Readonly<Record<string, unknown>>;

type Test = (value: unknown) => boolean;

/**
 * Makes a pattern into a predicate.
 * @throws Error that names a comparison this stage does not know, so that no filter is silently wider than on AWS.
 */
export function readPattern(pattern: Pattern): Test {
  const tests = Object.entries(pattern).map(([field, rule]): Test => {
    if (field === '$or') {
      if (!Array.isArray(rule)) throw new Error('Event pattern: $or takes a list of patterns.');
      const alternatives = rule.map((alternative) => readPattern(record(alternative, field)));
      return (event) => alternatives.some((alternative) => alternative(event));
    }
    const test = Array.isArray(rule) ? readLeaf(rule) : readPattern(record(rule, field));
    return (event) => test(isRecord(event) ? event[field] : undefined);
  });
  return (event) => tests.every((test) => test(event));
}

function readLeaf(rules: readonly unknown[]): Test {
  const tests = rules.map(readRule);
  // A list in the event matches when one of its elements does.
  return (value) => tests.some((test) => (Array.isArray(value) ? value.some(test) : test(value)));
}

function readRule(rule: unknown): Test {
  if (!isRecord(rule)) return (value) => value === rule;
  const [[name = '', argument] = [], ...more] = Object.entries(rule);
  const compare = more.length === 0 ? comparisons[name] : undefined;
  if (compare === undefined)
    throw new Error(`Event pattern: the local stage does not know ${JSON.stringify(rule)}.`);
  return compare(argument);
}

const comparisons: Readonly<Record<string, ((argument: unknown) => Test) | undefined>> = {
  prefix: (argument) => (value) => typeof value === 'string' && value.startsWith(String(argument)),
  suffix: (argument) => (value) => typeof value === 'string' && value.endsWith(String(argument)),
  exists: (argument) => (value) => (value !== undefined) === argument,
  'equals-ignore-case': (argument) => (value) =>
    typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase(),
  'anything-but': (argument) => {
    const refused = readLeaf(Array.isArray(argument) ? argument : [argument]);
    return (value) => value !== undefined && !refused(value);
  },
  numeric: (argument) => {
    if (!Array.isArray(argument)) throw new Error('Event pattern: numeric takes a list.');
    const conditions = argument.flatMap((operator, index) =>
      index % 2 === 0 ? [{ operator: String(operator), bound: Number(argument[index + 1]) }] : [],
    );
    return (value) =>
      typeof value === 'number' && conditions.every(({ operator, bound }) => holds(value, operator, bound));
  },
};

function holds(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      throw new Error(`Event pattern: the local stage does not know the operator ${operator}.`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown, field: string): Pattern {
  if (!isRecord(value)) throw new Error(`Event pattern: ${field} must be a list or a pattern.`);
  return value;
}
