import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The ETag of something by its version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * Whether the caller has seen the present version: by `If-Match`, by a form's own field `seen`, or because it asks
 * for neither.
 */
export function hasSeen(event: APIGatewayProxyEventV2, version: number, seen: number | undefined): boolean {
  const header = event.headers['if-match'];
  const wanted = header === undefined ? ['*'] : header.split(',').map((tag) => tag.trim());
  return (
    (wanted.includes('*') || wanted.includes(etagOf(version))) && (seen === undefined || seen === version)
  );
}
