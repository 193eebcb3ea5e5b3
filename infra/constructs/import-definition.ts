/** What the definition names. */
export interface ImportSteps {
  /** `aws`, `aws-cn` */
  readonly partition: string;
  /** ARN of the function that every step calls. */
  readonly function: string;
  /** Its time limit. */
  readonly seconds: number;
  /** Chunks of a file at once. */
  readonly atOnce: number;
}

/** Failures that pass: a function or a store has too much to do, or two wanted the same item at once. */
const passing = [
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionCanceledException',
  'TransactionConflictException',
  'InternalServerError',
  'InternalError',
  'ServiceUnavailable',
  'SlowDown',
  'RequestTimeout',
  'TimeoutError',
];

/** Waits that no two chunks share: what passes is waited for about half a day, anything else about ten minutes. */
const retry = [
  {
    ErrorEquals: passing,
    IntervalSeconds: 1,
    BackoffRate: 2,
    MaxDelaySeconds: 120,
    MaxAttempts: 700,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 10,
    BackoffRate: 2,
    MaxDelaySeconds: 300,
    MaxAttempts: 8,
    JitterStrategy: 'FULL',
  },
];

const failing = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Tell' }];

/**
 * The import of a department's file as a state machine (Amazon States Language, JSONPath): cut, its chunks side by side,
 * close; a failure is told to the sender. The input is `{ batch }`; every step may run twice. Only what
 * infra/local/workflow carries out may be used here.
 */
export function importDefinition({ partition, function: lambda, seconds, atOnce }: ImportSteps): object {
  const call = (step: string, input: Readonly<Record<string, string>>) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Parameters: { FunctionName: lambda, Payload: { step, ...input } },
    // What a function that never answers would hold up.
    TimeoutSeconds: seconds + 30,
    Retry: retry,
  });
  const ofBatch = { 'batch.$': '$.batch' };
  return {
    Comment: 'Imports one file of a department',
    StartAt: 'Cut',
    States: {
      Cut: {
        ...call('cut', ofBatch),
        ResultSelector: {
          'batch.$': '$.Payload.batch',
          'chunks.$': '$.Payload.chunks',
          'manifest.$': '$.Payload.manifest',
        },
        Catch: failing,
        Next: 'AnyChunks',
      },
      AnyChunks: {
        Type: 'Choice',
        Choices: [{ Variable: '$.chunks', NumericEquals: 0, Next: 'Close' }],
        Default: 'Chunks',
      },
      Chunks: {
        Type: 'Map',
        Label: 'Chunks',
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSON' },
          Parameters: { 'Bucket.$': '$.manifest.bucket', 'Key.$': '$.manifest.key' },
        },
        MaxConcurrency: atOnce,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Import',
          States: {
            Import: {
              ...call('import', { ...ofBatch, 'number.$': '$.number' }),
              // Counts are kept in the table: all results together have to fit into 256 KB.
              OutputPath: null,
              End: true,
            },
          },
        },
        ResultPath: null,
        Catch: failing,
        Next: 'Close',
      },
      Close: { ...call('close', ofBatch), ResultPath: null, Catch: failing, End: true },
      Tell: {
        ...call('fail', { ...ofBatch, 'error.$': '$.error' }),
        ResultPath: null,
        Next: 'Failed',
      },
      Failed: { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' },
    },
  };
}
