import { describe, expect, it } from 'vitest';
import { allRoutes, openApiDocument } from '../../../../functions/portal/openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly 'x-summary': { readonly 'zh-CN': string; readonly en: string };
}

function operations(): (readonly [address: string, operation: Operation])[] {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
}

describe('the contract as OpenAPI', () => {
  it('has every route of every capability once', () => {
    const routes = Object.values(allRoutes).flatMap((group) => Object.values(group));
    const addresses = routes
      .filter(({ path }) => path !== '$default')
      .map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    expect(
      operations()
        .map(([address]) => address)
        .sort(),
    ).toEqual(addresses.sort());
  });

  it('names every operation apart from all others, as programs can name a function', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]*$/.test(id))).toEqual([]);
    expect(ids).toEqual(
      expect.arrayContaining(['reportsIssueReport', 'dataQueriesAskAgain', 'commitmentItemsWithdraw']),
    );
  });

  it('says in Chinese what every one is for, in a group that has a name', () => {
    const { tags } = openApiDocument() as { tags: { name: string; 'x-title': Record<string, string> }[] };
    const names = tags.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const [address, { 'x-summary': summary, tags: own }] of operations()) {
      expect(summary['zh-CN'], address).toMatch(/\p{Script=Han}/u);
      expect(names, address).toContain(own[0]);
    }
    const used = new Set(operations().flatMap(([, { tags: own }]) => own));
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });
});
