import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { association } from '../support/organisation-city.ts';
import { post } from '../support/service.ts';

/** The association of the register, with a member that has consented, and with collective commitments. */
export interface TradeCity {
  readonly member: string;
  /** Of the association: one that the centre is to look at, and one that members can confirm. */
  readonly filed: string;
  readonly open: string;
}

/** The same keys give every worker the same association. */
const key = (of: string) => ({ 'idempotency-key': `city-trade-${of}` });

async function commitment(of: string, title: string): Promise<string> {
  const text = {
    association,
    title,
    promise: '不使用过期原料\n明码标价',
    liability: '按行业规约公开通报会员',
    until: addDays(chinaDate(new Date()), 365),
  };
  const filed = await post('association', '/collective-commitments', text, key(of));
  return ((await filed.json()) as { id: string }).id;
}

/** Makes them. */
export async function tradeCity(member: string): Promise<TradeCity> {
  const consent = {
    subject: member,
    partner: 'partner-association',
    purpose: 'membership',
    classes: ['administrative-penalty', 'honour'],
  };
  await post('enterprise', '/authorisations', consent, key(member));
  const [filed, open] = [await commitment('filed', '食品安全承诺'), await commitment('open', '诚信经营承诺')];
  await post('centre', `/collective-commitments/${open}/open`, {});
  return { member, filed, open };
}
