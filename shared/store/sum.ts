/**
 * Adds to a number of an item, which comes to be by it, and sets `others`. In a transaction it is added once however often
 * the client asks. By itself it may be added twice, where an answer is lost.
 * @param atMost what the sum may come to: the condition fails where it would be more
 */
export function sumWrite(
  key: { readonly pk: string; readonly sk: string },
  attribute: string,
  by: number,
  others: Readonly<Record<string, unknown>> = {},
  atMost?: number,
) {
  const names = Object.keys(others);
  const sets = names.map((_, at) => `#o${at} = :o${at}`).join(', ');
  return {
    Update: {
      Key: key,
      UpdateExpression: `ADD #sum :by${sets === '' ? '' : ` SET ${sets}`}`,
      ...(atMost === undefined
        ? {}
        : {
            ConditionExpression: `${by <= atMost ? 'attribute_not_exists(#sum) OR ' : ''}#sum <= :room`,
          }),
      ExpressionAttributeNames: {
        '#sum': attribute,
        ...Object.fromEntries(names.map((name, at) => [`#o${at}`, name])),
      },
      ExpressionAttributeValues: {
        ':by': by,
        ...(atMost === undefined ? {} : { ':room': atMost - by }),
        ...Object.fromEntries(names.map((name, at) => [`:o${at}`, others[name]])),
      },
    },
  };
}
