import { describe, expect, it } from 'vitest';
import { run, type Services, StateError } from '../../../../../infra/local/workflow/interpreter.ts';
import { readDefinition } from '../../../../../infra/local/workflow/language.ts';

const task = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws-cn:states:::lambda:invoke',
  Parameters: { FunctionName: name, Payload: { 'input.$': '$' } },
  End: true,
  ...more,
});
const machine = (StartAt: string, States: object) => readDefinition(JSON.stringify({ StartAt, States }));
const retry = (more: object) => [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 0, ...more }];
const mapOf = (item: object, more: object = {}) => ({
  Type: 'Map',
  ItemReader: {
    Resource: 'arn:aws-cn:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSON' },
    Parameters: { Bucket: 'files', 'Key.$': '$.key' },
  },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Item',
    States: { Item: item },
  },
  End: true,
  ...more,
});

/** Functions by name; they get what the machine gives them. */
function services(
  functions: Readonly<Record<string, (input: never) => unknown>>,
  more: Partial<Services> = {},
): Services {
  return {
    invoke: async (name, payload) => functions[name]?.((payload as { input: never }).input),
    read: async () => [1, 2, 3, 4, 5],
    mayRunItems: () => undefined,
    random: () => 0,
    stopping: new AbortController().signal,
    ...more,
  };
}
const throws = (error: string): never => {
  throw new StateError(error, 'on purpose');
};

describe('a task', () => {
  it('puts what it selects of the answer where it says, and hands on what it says', async () => {
    const States = {
      First: task('one', {
        ResultSelector: { 'count.$': '$.Payload.count', fixed: 7 },
        ResultPath: '$.first',
        End: undefined,
        Next: 'Second',
      }),
      Second: task('two', { ResultPath: null, OutputPath: '$.first' }),
    };
    const seen: unknown[] = [];
    const output = await run(
      machine('First', States),
      { batch: 'B' },
      services({ one: () => ({ count: 3, more: 4 }), two: (input) => seen.push(input) }),
    );
    expect(seen).toEqual([{ batch: 'B', first: { count: 3, fixed: 7 } }]);
    expect(output).toEqual({ count: 3, fixed: 7 });
  });

  it('is tried again as often as the first retrier says that speaks of the error', async () => {
    const tries: string[] = [];
    const Retry = [
      { ErrorEquals: ['Busy'], IntervalSeconds: 0, MaxAttempts: 3 },
      { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 0, MaxAttempts: 1 },
    ];
    const errors = ['Busy', 'Busy', 'Other', 'Busy', 'Other', 'Never'];
    const failing = services({ one: () => throws(tries[tries.push(errors[tries.length] ?? '') - 1] ?? '') });
    await expect(run(machine('One', { One: task('one', { Retry }) }), {}, failing)).rejects.toMatchObject({
      error: 'Other',
      message: 'on purpose',
    });
    expect(tries).toEqual(['Busy', 'Busy', 'Other', 'Busy', 'Other']);
  });

  it('waits longer each time, by chance, and no longer than its limit', async () => {
    const drawn: number[] = [];
    const Retry = retry({
      IntervalSeconds: 1,
      BackoffRate: 2,
      MaxDelaySeconds: 2,
      MaxAttempts: 3,
      JitterStrategy: 'FULL',
    });
    const failing = services({ one: () => throws('Busy') }, { random: () => drawn.push(0.001) / 1000 });
    await expect(run(machine('One', { One: task('one', { Retry }) }), {}, failing)).rejects.toThrow();
    expect(drawn).toHaveLength(3);
  });

  it('leads to the state that catches its error, which sees the input and the error', async () => {
    const States = {
      One: task('one', {
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Ended' },
          { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Tell' },
        ],
      }),
      Tell: task('tell', { ResultPath: null, End: undefined, Next: 'Ended' }),
      Ended: { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' },
    };
    const told: unknown[] = [];
    const all = services({ one: () => throws('RangeError'), tell: (input) => told.push(input) });
    await expect(run(machine('One', States), { batch: 'B' }, all)).rejects.toMatchObject({
      error: 'RangeError',
    });
    expect(told).toEqual([{ batch: 'B', error: { Error: 'RangeError', Cause: 'on purpose' } }]);
  });

  it('that lacks what a path names is no failure that anything catches', async () => {
    const One = task('one', {
      ResultSelector: { 'x.$': '$.Payload.x' },
      Retry: retry({ MaxAttempts: 5 }),
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'One' }],
    });
    await expect(run(machine('One', { One }), {}, services({ one: () => ({}) }))).rejects.toMatchObject({
      error: 'States.Runtime',
    });
  });
});

describe('a map', () => {
  it('runs each item of its file, as many at once as it may', async () => {
    let running = 0;
    let most = 0;
    const invoke: Services['invoke'] = async (_, payload) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return (payload as { input: number }).input * 2;
    };
    const asked: string[] = [];
    const all = services(
      {},
      {
        invoke,
        read: async (bucket, key) => {
          asked.push(`${bucket}/${key}`);
          return [1, 2, 3, 4, 5];
        },
      },
    );
    const states = machine('Each', {
      Each: mapOf(task('double', { OutputPath: '$.Payload' }), { MaxConcurrency: 2 }),
    });
    expect(await run(states, { key: 'k' }, all)).toEqual([2, 4, 6, 8, 10]);
    expect({ most, asked }).toEqual({ most: 2, asked: ['files/k'] });
  });

  it('fails with the first item that does, and begins none after it', async () => {
    const begun: number[] = [];
    const all = services({
      one: (input: number) => {
        begun.push(input);
        if (input === 2) throws('RangeError');
      },
    });
    const states = machine('Each', { Each: mapOf(task('one'), { MaxConcurrency: 1 }) });
    await expect(run(states, { key: 'k' }, all)).rejects.toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(begun).toEqual([1, 2]);
  });

  it.each([
    ['a file that is no list', { read: async () => ({}) }, 'States.ItemReaderFailed'],
    ['a role that may not', { mayRunItems: () => throws('States.TaskFailed') }, 'States.TaskFailed'],
  ])('fails with %s', async (_, more, error) => {
    const states = machine('Each', { Each: mapOf(task('one')) });
    await expect(run(states, { key: 'k' }, services({}, more))).rejects.toMatchObject({ error });
  });
});

it('a machine that is stopped neither fails nor goes on', async () => {
  const stopping = new AbortController();
  const begun: string[] = [];
  const all = services(
    {
      one: () => {
        begun.push('one');
        stopping.abort(new Error('the stage stops'));
        return throws('Runtime.Stopped');
      },
      tell: () => begun.push('tell'),
    },
    { stopping: stopping.signal },
  );
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }];
  const States = { One: task('one', { Retry: retry({}), Catch }), Tell: task('tell') };
  await expect(run(machine('One', States), {}, all)).rejects.toThrow('the stage stops');
  expect(begun).toEqual(['one']);
});

describe('a definition', () => {
  const States = {
    One: task('one'),
    Choose: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 0, Next: 'One' }], Default: 'One' },
    Each: mapOf(task('one')),
    Ended: { Type: 'Fail' },
  };
  const reading = (change: (text: string) => string) => () =>
    readDefinition(change(JSON.stringify({ StartAt: 'Choose', States })));

  it('goes by a number that it compares', async () => {
    const states = machine('Choose', { ...States, One: task('one', { OutputPath: '$.Payload' }) });
    expect(await run(states, { n: 0 }, services({ one: () => 'one' }))).toBe('one');
  });

  it.each([
    ['a kind of state', '"Type":"Choice"', '"Type":"Wait"', /States.Choose.Type/],
    [
      'a field',
      '"StartAt":"Item"',
      '"StartAt":"Item","ItemBatcher":{}',
      /States.Each.ItemProcessor: .*ItemBatcher/,
    ],
    [
      'a kind of execution',
      '"STANDARD"',
      '"EXPRESS"',
      /States.Each.ItemProcessor.ProcessorConfig.ExecutionType/,
    ],
    ['a mode', '"DISTRIBUTED"', '"INLINE"', /States.Each.ItemProcessor.ProcessorConfig.Mode/],
    ['a format', '"InputType":"JSON"', '"InputType":"CSV"', /States.Each.ItemReader.ReaderConfig.InputType/],
    ['a comparison', '"NumericEquals":0', '"IsPresent":true', /States.Choose.Choices.0/],
    [
      'a service',
      'states:::lambda:invoke',
      'states:::sqs:sendMessage',
      /States.One.Resource: only lambda:invoke/,
    ],
    ['a path', '"$.n"', '"$.n[0]"', /States.Choose.Choices.0.Variable: only paths of names/],
    [
      'a context',
      '"input.$":"$"',
      '"input.$":"$$.Execution.Id"',
      /States.One.Parameters.Payload.*only paths of names/,
    ],
    ['a way', '"Next":"One"', '"Next":"Nowhere"', /States.Choose: there is no state Nowhere/],
    ['an end', '"End":true', '"Comment":"open"', /States.One: either Next or End/],
    ['a top', '"StartAt":"Choose"', '"StartAt":"Choose","QueryLanguage":"JSONata"', /QueryLanguage/],
  ])('with %s that is not known is not read', (_, known, unknown, message) => {
    expect(reading((text) => text.replace(known, () => unknown))).toThrow(message);
  });
});
