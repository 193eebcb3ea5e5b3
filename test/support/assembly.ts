import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Properties of resources by logical id; a function is given by its source, an ES module with a `handler`. */
export interface AssemblyContent {
  readonly functions?: Readonly<
    Record<string, { readonly source: string; readonly [property: string]: unknown }>
  >;
  readonly resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
}

/** Writes a cloud assembly of one stack as `cdk synth` would, and returns its folder. */
export function writeAssembly(folder: string, { functions = {}, resources = {} }: AssemblyContent): string {
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), JSON.stringify(content));
  const all: Record<string, unknown> = { ...resources };
  const files: Record<string, unknown> = {};
  for (const [name, { source, ...properties }] of Object.entries(functions)) {
    const path = `asset.${name}`;
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'index.mjs'), source);
    files[name] = { source: { path }, destinations: { here: { objectKey: `${name}.zip` } } };
    all[name] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        MemorySize: 128,
        Timeout: 5,
        ...properties,
      },
    };
  }
  write('manifest.json', {
    artifacts: {
      service: { type: 'aws:cloudformation:stack', properties: { templateFile: 'service.json' } },
      'service.assets': { type: 'cdk:asset-manifest', properties: { file: 'service.assets.json' } },
    },
  });
  write('service.assets.json', { files });
  write('service.json', { Resources: all });
  return folder;
}

/** The integration and route that lead from `key` (such as `GET /x`) to a function. */
export function routeTo(
  functionId: string,
  key: string,
): Record<string, { Type: string; Properties: object }> {
  const id = `Route${Buffer.from(key).toString('hex')}`;
  return {
    [`${id}I`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    [id]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { RouteKey: key, Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${id}I` }]] } },
    },
  };
}
