import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { patience } from '../patience.ts';

/** A client of the object store: of S3, or of the one that AWS_ENDPOINT_URL_S3 names, which has no names of hosts for buckets. */
export function s3Client(more: S3ClientConfig = {}): S3Client {
  return new S3Client({
    ...patience(10),
    forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined,
    ...more,
  });
}
