import type { Manifest } from '../../functions/manifest.ts';
import { sampleAccounts } from '../local/sample-city/accounts.ts';

/**
 * The page of a function that an address alone leads to, the one at the top of its paths, and who of the sample city may
 * open it; undefined without one.
 */
export function firstPage({ routes = {} }: Manifest): { account: string; path: string } | undefined {
  const depth = (path: string) => path.split('/').length;
  const [route] = Object.values(routes)
    .filter(({ method, path, answers }) => method === 'GET' && !/[{$]/.test(path) && 200 in answers)
    .sort((a, b) => depth(a.path) - depth(b.path) || a.path.length - b.path.length);
  if (route === undefined) return undefined;
  const { who, path } = route;
  const visitor = sampleAccounts.find(({ role }) => who === 'everyone' || who.includes(role));
  return visitor === undefined ? undefined : { account: visitor.account, path };
}
