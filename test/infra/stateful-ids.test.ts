import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stacksOf, testedStages } from './stages.ts';

/**
 * Logical ids of what holds state. CloudFormation replaces a resource whose id changes: the table, the files and the
 * keys of a running stage would be left behind and empty ones used instead. Ids are added here; none is ever changed.
 */
const reviewed = JSON.parse(readFileSync(new URL('stateful-ids.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>;

const kinds = /^AWS::(DynamoDB::|S3::Bucket$|KMS::Key$|SecretsManager::Secret$|Backup::BackupVault$)/;

describe.each(Object.keys(testedStages))('stateful resources of stage %s', (name) => {
  const { all, stateful, template } = stacksOf(name);

  it('have the logical ids they always had', () => {
    const found = Object.fromEntries(
      all.flatMap((stack) =>
        Object.entries(
          template(stack).toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>,
        )
          .filter(([, { Type }]) => kinds.test(Type))
          .map(([id, { Type }]) => [`${stack.stackName.replace(`credit-${name}-`, '')}/${id}`, Type]),
      ),
    );
    const expected = Object.fromEntries(
      Object.entries(reviewed).flatMap(([stack, ids]) =>
        all.some(({ stackName }) => stackName === `credit-${name}-${stack}`)
          ? Object.entries(ids).map(([id, type]) => [`${stack}/${id}`, type])
          : [],
      ),
    );
    expect(found).toEqual(expected);
  });

  it('survive the deletion of their stack', () => {
    for (const [id, resource] of Object.entries(
      template(stateful).toJSON().Resources as Record<
        string,
        { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }
      >,
    )) {
      if (!kinds.test(resource.Type)) continue;
      expect(resource, id).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });
});
