import type { Migration } from './migration.ts';

/**
 * Releases before 0.3.0 recorded each commitment of a declaration as kept (全部履行) the moment it took effect. One for
 * which no finding was made, which would have left its day (认定日期), is not yet due; so are the former versions of
 * those that were broken since.
 */
export const commitmentsNotYetDue: Migration = {
  id: '2026-12-05-commitments-not-yet-due',
  does: 'says 履行中 of commitments of ours whose keeping nobody has found',
  kind: 'expand',
  change: ({ type, catalogue, data }) => {
    if ((type !== 'record' && type !== 'former-record') || catalogue !== 'commitment') return undefined;
    const { CN_LXZT, CN_RDRQ, BZ = '' } = data as Readonly<Record<string, string>>;
    // What our own commitments have as their remark, and no department’s.
    const ours = /^承诺书版本 \S+，签署人 /.test(BZ);
    if (!ours || CN_LXZT !== '全部履行' || CN_RDRQ !== undefined) return undefined;
    return {
      UpdateExpression: 'SET #data.CN_LXZT = :notYetDue',
      ConditionExpression: '#data.CN_LXZT = :kept AND attribute_not_exists(#data.CN_RDRQ)',
      ExpressionAttributeNames: { '#data': 'data' },
      ExpressionAttributeValues: { ':kept': '全部履行', ':notYetDue': '履行中' },
    };
  },
};
