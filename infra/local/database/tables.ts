import { setTimeout as delay } from 'node:timers/promises';
import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  type Projection,
  ResourceNotFoundException,
  type StreamViewType,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';

interface IndexSpec {
  readonly IndexName: string;
  readonly KeySchema: KeySchemaElement[];
  readonly Projection: Projection;
}

/** A table as the template describes it; attributes are those of all its keys. */
export interface TableSpec {
  readonly name: string;
  readonly attributes: AttributeDefinition[];
  readonly key: KeySchemaElement[];
  readonly indexes: IndexSpec[];
  readonly localIndexes: IndexSpec[];
  readonly streamView?: StreamViewType;
}

/**
 * Makes the table what the template says: creates it, adds and removes indexes, turns its stream on. Returns the ARN
 * of its stream, if it has one.
 * Time to live is left alone: the emulator deletes late or never, readers look at the attribute themselves.
 * @throws Error when the key itself changed, which no update can follow.
 */
export async function ensureTable(client: DynamoDBClient, spec: TableSpec): Promise<string | undefined> {
  let table = await describe(client, spec.name);
  if (table === undefined) {
    await client.send(
      new CreateTableCommand({
        TableName: spec.name,
        AttributeDefinitions: spec.attributes,
        KeySchema: spec.key,
        BillingMode: 'PAY_PER_REQUEST',
        ...(spec.indexes.length === 0 ? {} : { GlobalSecondaryIndexes: spec.indexes }),
        ...(spec.localIndexes.length === 0 ? {} : { LocalSecondaryIndexes: spec.localIndexes }),
        ...(spec.streamView === undefined
          ? {}
          : { StreamSpecification: { StreamEnabled: true, StreamViewType: spec.streamView } }),
      }),
    );
    table = await settled(client, spec.name);
  }
  if (!sameKey(table.KeySchema, spec.key)) {
    throw new Error(
      `The key of table ${spec.name} changed; its data cannot be carried over: delete .local/ and start again.`,
    );
  }
  if (table.StreamSpecification?.StreamViewType !== spec.streamView) {
    if (table.StreamSpecification?.StreamEnabled === true) {
      await client.send(
        new UpdateTableCommand({ TableName: spec.name, StreamSpecification: { StreamEnabled: false } }),
      );
      await settled(client, spec.name);
    }
    if (spec.streamView !== undefined) {
      const StreamSpecification = { StreamEnabled: true, StreamViewType: spec.streamView };
      await client.send(new UpdateTableCommand({ TableName: spec.name, StreamSpecification }));
    }
    table = await settled(client, spec.name);
  }
  // One index at a time, as DynamoDB demands.
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    const wanted = spec.indexes.find(({ IndexName }) => IndexName === index.IndexName);
    if (wanted !== undefined && sameIndex(index, wanted)) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: spec.name,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: index.IndexName } }],
      }),
    );
    table = await settled(client, spec.name);
  }
  for (const index of spec.indexes) {
    if (table.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === index.IndexName)) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: spec.name,
        AttributeDefinitions: spec.attributes,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    );
    table = await settled(client, spec.name);
  }
  return table.LatestStreamArn;
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return undefined;
    throw cause;
  }
}

async function settled(client: DynamoDBClient, name: string): Promise<TableDescription> {
  while (true) {
    const table = await describe(client, name);
    const states = [
      table?.TableStatus,
      ...(table?.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus),
    ];
    if (table !== undefined && states.every((state) => state === 'ACTIVE')) return table;
    await delay(50);
  }
}

function sameKey(a: readonly KeySchemaElement[] | undefined, b: readonly KeySchemaElement[]): boolean {
  const text = (key: readonly KeySchemaElement[]) =>
    key
      .map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`)
      .sort()
      .join();
  return text(a ?? []) === text(b);
}

function sameIndex(
  a: { readonly KeySchema?: KeySchemaElement[] | undefined; readonly Projection?: Projection | undefined },
  b: IndexSpec,
): boolean {
  const included = (projection: Projection | undefined) =>
    [projection?.ProjectionType, ...(projection?.NonKeyAttributes ?? [])].sort().join();
  return sameKey(a.KeySchema, b.KeySchema) && included(a.Projection) === included(b.Projection);
}
