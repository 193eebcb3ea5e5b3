import {
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
  type ObjectLockConfiguration,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** A bucket as the template describes it. */
export interface BucketSpec {
  readonly name: string;
  /** Whether pages of any origin may read what they have a signed address of. */
  readonly readableByPages: boolean;
  /** Whether objects in it can be kept from deletion, and for how long they are unless said otherwise. */
  readonly objectLock: ObjectLockConfiguration | undefined;
}

/** Makes the bucket where there is none, and its lock what the template says; a lock cannot be taken off again. */
export async function ensureBucket(
  s3: S3Client,
  { name: Bucket, objectLock }: Pick<BucketSpec, 'name' | 'objectLock'>,
): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket }));
  } catch (cause) {
    if (!(cause instanceof NotFound)) throw cause;
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ...(objectLock === undefined ? {} : { ObjectLockEnabledForBucket: true }),
      }),
    );
  }
  if (objectLock !== undefined) {
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: objectLock }));
  }
}
