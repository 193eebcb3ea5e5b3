import type { CreditRecord } from '../../shared/domain/record.ts';

/** A record with the little that a test says about it. */
export function aRecord(over: Partial<CreditRecord> = {}): CreditRecord {
  return {
    id: '91320100748204660Q-0000000000000001',
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    catalogue: 'administrative-penalty',
    version: 1,
    standing: 'published',
    disputed: false,
    title: '经营超过保质期的食品',
    date: '2026-03-05',
    publicUntil: '2027-03-05',
    domain: 'market-supervision',
    unit: '11440100XXXX00019W',
    data: {
      CF_XDR_MC: '示范食品有限公司',
      CF_XDR_LB: '法人及非法人组织',
      CF_XDR_SHXYM: '91320100748204660Q',
      CF_FR_ZJHM: '3604**********0071',
      CF_WSH: '示市监罚〔2026〕12号',
      CF_WFXW: '经营超过保质期的食品',
      CF_NR_FK: '2.5',
      CF_JDRQ: '2026-03-05',
      CF_CFJG: '示范市市场监督管理局',
      CF_SJLYDM: '11440100XXXX00019W',
      SSLY: '市场监管',
      BZ: '内部备注',
    },
    remarks: { 经办人: '王五' },
    ...over,
  };
}

/** A penalty of a person, whose name stands in the facts too. */
export function aPersonsRecord(over: Partial<CreditRecord> = {}): CreditRecord {
  return aRecord({
    id: 'P0123456789abcdef0123456789abcdef-0000000000000002',
    subject: 'P0123456789abcdef0123456789abcdef',
    subjectName: '欧阳小明',
    data: {
      CF_XDR_MC: '欧阳小明',
      CF_XDR_LB: '自然人',
      CF_XDR_ZJLX: '身份证',
      CF_XDR_ZJHM: '3604**********0071',
      CF_WFXW: '无照经营',
      CF_SY: '当事人欧阳小明无照经营',
      CF_JDRQ: '2026-03-05',
    },
    title: '欧阳小明无照经营案',
    ...over,
  });
}
