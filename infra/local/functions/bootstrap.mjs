// The Node.js runtime of a local function: loads the handler and serves invocations of the Lambda Runtime API, as the
// runtime in the Lambda service does. Ends by itself when the stage that started it is gone.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const runtime = '/2018-06-01/runtime';

function call(method, path, body, headers = {}) {
  return new Promise((resolve) => {
    const sent = request({ host, port, method, path: runtime + path, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', () => process.exit(0));
    });
    sent.on('error', () => process.exit(0));
    sent.end(body);
  });
}

function describe(error) {
  const thrown = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({
    errorType: thrown.name,
    errorMessage: thrown.message,
    trace: (thrown.stack ?? '').split('\n'),
  });
}

/** What the invocation used: milliseconds of processor time, and the peak of the process's memory in KB so far. */
function usage(before) {
  const { user, system } = process.cpuUsage(before);
  return { 'local-cpu-ms': (user + system) / 1000, 'local-peak-kb': peakMemory() };
}

function peakMemory() {
  try {
    // Not maxRSS where it can be helped: Linux hands it on from the process that started this one.
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

async function loadHandler() {
  const [file, name] = process.env._HANDLER.split(/\.(?=[^.]+$)/);
  for (const extension of ['.mjs', '.js', '.cjs']) {
    const url = pathToFileURL(join(process.env.LAMBDA_TASK_ROOT, file + extension)).href;
    try {
      return (await import(url))[name];
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || error.url !== url) throw error;
    }
  }
  throw new Error(`There is no ${process.env._HANDLER} in ${process.env.LAMBDA_TASK_ROOT}`);
}

let handler;
try {
  handler = await loadHandler();
  if (typeof handler !== 'function') throw new Error(`${process.env._HANDLER} is no function`);
} catch (error) {
  await call('POST', '/init/error', describe(error));
  process.exit(1);
}

while (true) {
  const { headers, body } = await call('GET', '/invocation/next');
  const id = headers['lambda-runtime-aws-request-id'];
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const context = {
    awsRequestId: id,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  const before = process.cpuUsage();
  try {
    const answer = await handler(JSON.parse(body), context);
    await call('POST', `/invocation/${id}/response`, JSON.stringify(answer ?? null), usage(before));
  } catch (error) {
    await call('POST', `/invocation/${id}/error`, describe(error), usage(before));
  }
}
