/**
 * The address to go on to after signing in: path and query of ours, or home for anything else. So no link to our
 * sign-in can lead people to somebody else's site.
 */
export function returnAddress(wanted: string | undefined, publicUrl: string): string {
  if (wanted === undefined || !wanted.startsWith('/')) return '/';
  const url = URL.parse(wanted, publicUrl);
  if (url === null || url.origin !== new URL(publicUrl).origin) return '/';
  // Never back into the sign-in itself.
  if (/^\/session\/(login|callback|logout)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}`;
}
