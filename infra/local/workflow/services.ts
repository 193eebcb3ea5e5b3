import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Outcome } from '../functions/function-environment.ts';
import type { Judge } from '../rights/judge.ts';
import { functionOf } from '../template/local-names.ts';
import type { MachineSpec } from './executions.ts';
import { type Services, StateError } from './interpreter.ts';

export interface Surroundings {
  readonly judge: Pick<Judge, 'refusal'>;
  /** The object store; whoever calls it signs with their name as the access key. */
  readonly store: S3ClientConfig & { readonly credentials: { readonly secretAccessKey: string } };
  readonly invoke: (functionName: string, event: string) => Promise<Outcome>;
  readonly stopping: AbortSignal;
}

/** What a state machine reaches on this machine, as far as its role lets it. */
export function servicesOf({ name, arn }: MachineSpec, around: Surroundings): Services {
  const demand = (action: string, resource: string): void => {
    const refused = around.judge.refusal(name, [{ action, resource }]);
    if (refused !== undefined) throw new StateError('States.TaskFailed', refused);
  };
  return {
    invoke: async (functionArn, payload) => {
      demand('lambda:InvokeFunction', functionArn);
      const outcome = await around.invoke(functionOf(functionArn), JSON.stringify(payload));
      if (outcome.kind === 'answered') return JSON.parse(outcome.body) as unknown;
      if (outcome.kind === 'timed-out') throw new StateError('Sandbox.Timedout', 'Task timed out');
      throw new StateError(outcome.error.errorType, JSON.stringify(outcome.error));
    },
    read: async (Bucket, Key) => {
      const s3 = new S3Client({
        ...around.store,
        forcePathStyle: true,
        credentials: { ...around.store.credentials, accessKeyId: name },
      });
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return JSON.parse((await Body?.transformToString()) ?? '') as unknown;
      } catch (cause) {
        throw new StateError('States.ItemReaderFailed', String(cause));
      } finally {
        s3.destroy();
      }
    },
    mayRunItems: () => demand('states:StartExecution', arn),
    random: Math.random,
    stopping: around.stopping,
  };
}
