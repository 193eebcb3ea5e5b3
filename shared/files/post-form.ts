import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';

/** A form that a browser or a program posts to the object store, its file last. */
export interface PostForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the form is bound to. */
export interface PostLimits {
  readonly contentType: string;
  /** Bytes, both included. */
  readonly shortest: number;
  readonly longest: number;
  /** Seconds for which it works. */
  readonly seconds: number;
  /** Where a browser goes afterwards; null: the store answers 204. */
  readonly redirect: string | null;
}

/** A form by which exactly one file can be sent, under exactly this key of a bucket. */
export function postFormOf(
  client: S3Client,
  bucket: string,
  key: string,
  { contentType, shortest, longest, seconds, redirect }: PostLimits,
): Promise<PostForm> {
  const answer: Record<string, string> =
    redirect === null ? { success_action_status: '204' } : { success_action_redirect: redirect };
  const fields: Record<string, string> = { 'Content-Type': contentType, ...answer };
  return createPresignedPost(client, {
    Bucket: bucket,
    Key: key,
    Expires: seconds,
    Fields: fields,
    Conditions: [
      ['content-length-range', shortest, longest],
      ...Object.entries(fields).map(([name, value]): ['eq', string, string] => ['eq', `$${name}`, value]),
    ],
  });
}
