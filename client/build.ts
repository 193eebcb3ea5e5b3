import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApiDocument } from '../functions/portal/openapi.ts';

/** `npm run client`: writes the types of the contract as it is now, compiles the client, checks the examples. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const types = await openapiTypescript(structuredClone(openApiDocument()) as unknown as OpenAPI3, {
  alphabetize: true,
});
writeFileSync(
  here('src/contract.ts'),
  `// Written by npm run client from the service's OpenAPI document.\n${astToString(types)}`,
);
rmSync(here('dist'), { recursive: true, force: true });
for (const project of ['.', 'examples']) compile(project);
const { name, version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
console.log(`✓ ${name} ${version}: client/dist`);

function compile(project: string): void {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '--project', here(project)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
