/** Values of one expression, a period each; null where there is none. */
export type Series = readonly (number | null)[];
type Value = number | Series | readonly Series[];

/** An expression has something that is not modelled here: whoever uses it teaches it this file first. */
export class UnknownMathError extends Error {
  override readonly name = 'UnknownMathError';
}

type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'metric'; readonly id: string }
  | { readonly kind: 'array'; readonly parts: readonly Node[] }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Node[] }
  | { readonly kind: 'operation'; readonly sign: string; readonly left: Node; readonly right: Node };

const tokens = /\s*(>=|<=|==|!=|&&|\|\||[-+*/()[\],<>]|\d+(?:\.\d+)?|[A-Za-z]\w*)/y;

/** Signs by how tightly they bind, loosest first. */
const levels = [['||'], ['&&'], ['>', '<', '>=', '<=', '==', '!='], ['+', '-'], ['*', '/']];

const operations: Readonly<Record<string, (a: number, b: number) => number | null>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  // What is divided by zero is no data point.
  '/': (a, b) => (b === 0 ? null : a / b),
  '>': (a, b) => Number(a > b),
  '<': (a, b) => Number(a < b),
  '>=': (a, b) => Number(a >= b),
  '<=': (a, b) => Number(a <= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
};

/** Reads an expression of CloudWatch's metric math, of what alarms of ours use. @throws UnknownMathError */
function parse(expression: string): Node {
  const read: string[] = [];
  tokens.lastIndex = 0;
  for (let at = 0; at < expression.trimEnd().length; at = tokens.lastIndex) {
    tokens.lastIndex = at;
    const token = tokens.exec(expression)?.[1];
    if (token === undefined) throw new UnknownMathError(`${expression}: at ${expression.slice(at)}`);
    read.push(token);
  }
  let next = 0;
  const take = (expected: string): boolean => {
    if (read[next] !== expected) return false;
    next += 1;
    return true;
  };
  const need = (expected: string): void => {
    if (!take(expected))
      throw new UnknownMathError(`${expression}: ${expected} is missing before ${read[next]}`);
  };
  const list = (end: string): Node[] => {
    const parts = [binary(0)];
    while (take(',')) parts.push(binary(0));
    need(end);
    return parts;
  };
  function binary(level: number): Node {
    const signs = levels[level];
    if (signs === undefined) return single();
    let left = binary(level + 1);
    for (let sign = read[next] ?? ''; signs.includes(sign); sign = read[next] ?? '') {
      next += 1;
      left = { kind: 'operation', sign, left, right: binary(level + 1) };
    }
    return left;
  }
  function single(): Node {
    if (take('(')) {
      const inner = binary(0);
      need(')');
      return inner;
    }
    if (take('[')) return { kind: 'array', parts: list(']') };
    const token = read[next] ?? '';
    next += 1;
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (!/^[A-Za-z]/.test(token)) throw new UnknownMathError(`${expression}: ${token} has no place here`);
    return take('(') ? { kind: 'call', name: token, given: list(')') } : { kind: 'metric', id: token };
  }
  const whole = binary(0);
  if (next < read.length) throw new UnknownMathError(`${expression}: ${read[next]} has no place here`);
  return whole;
}

function isSeries(value: Value): value is Series {
  return Array.isArray(value) && !Array.isArray(value[0]);
}

/** Period by period. A value that is missing makes the result missing. */
function byPeriod(
  length: number,
  given: readonly Value[],
  work: (...values: number[]) => number | null,
): Series {
  return Array.from({ length }, (_, at) => {
    const values = given.map((value) => {
      if (typeof value === 'number') return value;
      if (!isSeries(value)) throw new UnknownMathError('A list of series where one is needed');
      return value[at] ?? null;
    });
    return values.some((value) => value === null) ? null : work(...(values as number[]));
  });
}

/** Over what several series have in a period; missing where none has anything. */
function across(given: readonly Value[], length: number, work: (values: number[]) => number): Series {
  const [list] = given;
  if (given.length !== 1 || list === undefined || typeof list === 'number' || isSeries(list))
    throw new UnknownMathError('One list of series is needed');
  return Array.from({ length }, (_, at) => {
    const values = list.map((series) => series[at] ?? null).filter((value) => value !== null);
    return values.length === 0 ? null : work(values);
  });
}

/** What an expression gives of metrics, all of them over the same periods. @throws UnknownMathError */
export function metricMath(expression: string, metrics: Readonly<Record<string, Series>>): Series {
  const length = Math.max(0, ...Object.values(metrics).map((series) => series.length));
  const meaningOf = (node: Node): Value => {
    switch (node.kind) {
      case 'number':
        return node.value;
      case 'metric': {
        const found = metrics[node.id];
        if (found === undefined) throw new UnknownMathError(`${expression}: there is no metric ${node.id}`);
        return found;
      }
      case 'array':
        return node.parts.map((part) => {
          const value = meaningOf(part);
          if (typeof value === 'number' || !isSeries(value))
            throw new UnknownMathError(`${expression}: a list holds series`);
          return value;
        });
      case 'operation':
        return byPeriod(length, [meaningOf(node.left), meaningOf(node.right)], (a, b) => {
          const operation = operations[node.sign];
          return operation === undefined ? null : operation(a, b);
        });
      case 'call':
        return call(node.name, node.given.map(meaningOf));
    }
  };
  const call = (name: string, given: Value[]): Value => {
    const [first, second, third] = given as [Value, Value, Value];
    switch (name) {
      case 'FILL':
        if (typeof first === 'number' || !isSeries(first) || typeof second !== 'number') break;
        return first.map((value) => value ?? second);
      case 'IF':
        return Array.from({ length }, (_, at) => {
          const here = (value: Value) =>
            typeof value === 'number' ? value : ((value as Series)[at] ?? null);
          const condition = here(first);
          return condition === null ? null : condition !== 0 ? here(second) : here(third);
        });
      case 'MAX':
        return across(given, length, (values) => Math.max(...values));
      case 'MIN':
        return across(given, length, (values) => Math.min(...values));
    }
    throw new UnknownMathError(`${expression}: ${name}`);
  };
  const whole = meaningOf(parse(expression));
  if (typeof whole === 'number' || !isSeries(whole)) throw new UnknownMathError(`${expression}: no series`);
  return whole;
}
