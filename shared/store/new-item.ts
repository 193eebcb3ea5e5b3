/** Puts an item that is not there yet; one that is there makes its condition fail. */
export function newItemWrite<T extends { readonly pk: string; readonly sk: string }>(item: T) {
  return { Put: { Item: { ...item }, ConditionExpression: 'attribute_not_exists(pk)' } };
}
