import { describe, expect, it } from 'vitest';
import { publicityOf } from '../../../../../shared/domain/publicity.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import {
  adverseNotice,
  documentOf,
  organOf,
  repairValues,
  standsAgainst,
} from '../../../../../shared/domain/repairs/adverse-notice.ts';
import { conditionsOf } from '../../../../../shared/domain/repairs/conditions.ts';
import { repairTerms, systemOf } from '../../../../../shared/domain/repairs/terms.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { ecologyUnit, marketSupervisionUnit, unit } from '../../../../../shared/policy/units.ts';
import { noticesOf } from '../../../../../shared/store/notices.ts';
import { outboxItem } from '../../../../../shared/store/outbox.ts';
import { noticeWording } from '../../../../../templates/notices/message.ts';
import { aRecord } from '../../../../support/records.ts';

function entry(over: Partial<CreditRecord>): CreditRecord {
  const record = aRecord({ unit: ecologyUnit, ...over });
  const publicity = publicityOf({
    catalogue: catalogue(record.catalogue),
    data: record.data,
    subjectKind: 'organisation',
  });
  return { ...record, publicity, publicUntil: publicity.until, ...over };
}
const fine = { CF_CFLB: '罚款', CF_JDRQ: '2026-05-31', CF_SXCD: '一般', CF_CFJG: '示范市生态环境局' };
const penalty = (over: Partial<CreditRecord> = {}) => entry({ data: fine, ...over });
const listing = (data: Readonly<Record<string, string>> = {}) =>
  entry({
    catalogue: 'serious-dishonesty',
    data: { YZ_MDMC: '某名单', YZ_LRRQ: '2026-02-28', YZ_RDDW: '示范市生态环境局', ...data },
  });
const licence = entry({ catalogue: 'administrative-licence', data: { XK_XKJG: '示范市生态环境局' } });

const everything = { proof: true, commitment: true, bankruptcy: false };
function told(
  record: CreditRecord,
  today: string,
  { brought = everything, open = {} }: { brought?: typeof everything; open?: object } = {},
): Record<string, string> {
  const none = { objection: undefined, repair: undefined };
  return Object.fromEntries(
    conditionsOf(record, { open: { ...none, ...open }, brought, today }).map(({ code, met, text }) => [
      `${met ? '✓' : '✗'} ${code}`,
      `${text.zh} ${text.en}`,
    ]),
  );
}

describe('what whoever wants to repair an entry is told', () => {
  it('all is there', () => {
    expect(told(penalty(), '2026-09-01')).toMatchInlineSnapshot(`
      {
        "✓ commitment": "已作出信用修复承诺。 The credit repair commitment has been made.",
        "✓ first-day": "最短公示期已满，自 2026年8月31日 起可以申请。 The shortest publicity period has ended; applications are possible from 31 August 2026.",
        "✓ here": "在本平台申请，由认定单位办理。 Apply here; the deciding unit handles the application.",
        "✓ no-objection": "没有正在办理的异议。 No objection is open.",
        "✓ no-other-application": "没有正在办理的修复申请。 No other application for repair is open.",
        "✓ proof": "已附证明材料。 Supporting documents are attached.",
        "✓ repairable": "属于可以申请修复的失信信息。 This is an adverse entry for which repair can be applied for.",
        "✓ standing": "这条信息仍然有效。 This entry is still in force.",
      }
    `);
  });

  it('all is missing', () => {
    const brought = { proof: false, commitment: false, bankruptcy: false };
    const open = { objection: 'YY-1', repair: 'XF-1' };
    expect(told(penalty(), '2026-08-30', { brought, open })).toMatchInlineSnapshot(`
      {
        "✓ here": "在本平台申请，由认定单位办理。 Apply here; the deciding unit handles the application.",
        "✓ repairable": "属于可以申请修复的失信信息。 This is an adverse entry for which repair can be applied for.",
        "✓ standing": "这条信息仍然有效。 This entry is still in force.",
        "✗ commitment": "请阅读信用修复承诺书，表示同意并写明承诺人。 Please read the credit repair commitment, agree to it and enter the signatory.",
        "✗ first-day": "最短公示期尚未届满，自 2026年8月31日 起可以申请。 The shortest publicity period has not ended; you can apply from 31 August 2026.",
        "✗ no-objection": "这条信息有一件异议正在办理（编号 YY-1），办结后再申请修复。 An objection to this entry is open (YY-1). Apply for repair once it is closed.",
        "✗ no-other-application": "这条信息已有一件修复申请正在办理（编号 XF-1），请查看该件的进度。 An application for repair of this entry is already open (XF-1). Please follow its progress.",
        "✗ proof": "请附上失信行为已经纠正、义务（例如罚款）已经履行完毕的证明材料。 Please attach proof that the breach has been put right and the obligations (such as a fine) have been met.",
      }
    `);
  });

  it('a court has approved a plan', () => {
    const brought = { proof: false, commitment: true, bankruptcy: true };
    const { '✓ first-day': day, '✓ proof': proof } = told(penalty(), '2026-06-01', { brought });
    expect([day, proof]).toMatchInlineSnapshot(`
      [
        "法院已经裁定批准重整计划或者认可和解协议，无需等到最短公示期届满。 A court has approved a reorganisation plan or settlement, so the shortest publicity period need not have ended.",
        "已附证明材料。 Supporting documents are attached.",
      ]
    `);
  });

  it('it is repaired elsewhere, or there is nothing to repair', () => {
    expect(
      told(penalty({ data: { ...fine, CF_CFJG: '示范市税务局' } }), '2026-09-01'),
    ).toMatchInlineSnapshot(`
      {
        "✓ repairable": "属于可以申请修复的失信信息。 This is an adverse entry for which repair can be applied for.",
        "✓ standing": "这条信息仍然有效。 This entry is still in force.",
        "✗ here": "这条信息不在本平台修复，请到电子税务局或者主管税务机关申请；修复结果传来后，本平台随即更新。 This entry cannot be repaired here: please apply to the electronic tax bureau or the competent tax authority. This service is updated as soon as the result has been received.",
      }
    `);
    expect(told(licence, '2026-09-01')).toMatchInlineSnapshot(`
      {
        "✗ repairable": "这条信息不是失信信息，无需修复。 This is not an adverse entry, so no repair is needed.",
      }
    `);
  });

  it.each([
    ['withheld', { withheld: { at: '', by: '', reason: '', from: 'published' } }],
    ['revoked', { standing: 'revoked' }],
    ['repaired', { standing: 'repaired', repair: { by: '', at: '', as: 'repaired', from: 'published' } }],
    ['shielded', { standing: 'repaired', repair: { by: '', at: '', as: 'shielded', from: 'published' } }],
    ['reinstated', { repair: { by: '', at: '', as: 'reinstated', from: 'published' } }],
    ['over', { publicUntil: '2026-08-31' }],
  ] as const)('it does not count as it did: %s', (_, over) => {
    expect(told(penalty(over as never), '2026-09-01')['✗ standing']).toMatchSnapshot();
  });

  it('its publicity ends with the last day of the longest period, and not before', () => {
    expect(told(penalty(), '2027-05-31')).toHaveProperty('✓ standing');
    expect(told(penalty(), '2027-06-01')).toHaveProperty('✗ standing');
    // What ends only by being taken off its list, and is off it.
    expect(told(listing({ YZ_YCRQ: '2026-08-01' }), '2026-09-01')['✗ standing']).toMatchInlineSnapshot(
      `"这条信息已移出名单，无需修复。 This entry has been removed from its list, so no repair is needed."`,
    );
  });
});

describe('where an entry is repaired', () => {
  it('follows from who decided, else from the unit that sent it', () => {
    const { CF_CFJG: _, ...without } = fine;
    expect(systemOf(penalty({ data: without, unit: marketSupervisionUnit }))?.code).toBe(
      'market-supervision',
    );
    expect(systemOf(penalty({ data: without }))).toBeNull();
    expect(systemOf(penalty({ data: without, unit: 'GONE' }))).toBeNull();
    expect(systemOf(entry({ catalogue: 'abnormal-operation', data: {} }))?.code).toBe('market-supervision');
  });

  it('has no days where there is no degree', () => {
    expect(repairTerms(licence)).toEqual({ degree: null, earliest: null, latest: null, elsewhere: null });
    expect(repairTerms(listing())).toMatchObject({
      earliest: '2027-02-28',
      latest: '2029-02-28',
      elsewhere: null,
    });
  });
});

describe('an entry that speaks against its subject', () => {
  it.each([
    ['stands', {}, true],
    ['is withheld', { withheld: { at: '', by: '', reason: '', from: 'published' } }, false],
    ['is repaired', { standing: 'repaired' }, false],
    ['is revoked', { standing: 'revoked' }, false],
    ['is over', { publicUntil: '2026-08-31' }, false],
  ] as const)('%s', (_, over, stands) => {
    expect(standsAgainst(penalty(over as never), '2026-09-01')).toBe(stands);
  });

  it('stands to its last day, and a listing until it is taken off', () => {
    expect(standsAgainst(penalty(), '2027-05-31')).toBe(true);
    expect(standsAgainst(penalty(), '2027-06-01')).toBe(false);
    expect(standsAgainst(listing({ YZ_YCRQ: '2026-08-01' }), '2026-07-31')).toBe(true);
    expect(standsAgainst(listing({ YZ_YCRQ: '2026-08-01' }), '2026-08-01')).toBe(false);
    expect(standsAgainst(licence, '2026-09-01')).toBe(false);
  });

  it('names its organ and its document, or the unit that answers for it', () => {
    expect(organOf(penalty())).toBe('示范市生态环境局');
    const { CF_CFJG: _, ...without } = fine;
    expect(organOf(penalty({ data: without }))).toEqual(unit(ecologyUnit)?.name);
    expect(organOf(penalty({ data: without, unit: 'GONE' }))).toBe('GONE');
    expect(documentOf(penalty())).toBeNull();
    expect(documentOf(penalty({ data: { ...fine, CF_WSH: '示环罚〔2026〕1号' } }))).toBe('示环罚〔2026〕1号');
  });

  it('says how it can be repaired', () => {
    expect(repairValues(penalty())).toEqual({ repair: 'here', earliest: '2026-08-31' });
    expect(repairValues(penalty({ data: { ...fine, CF_CFJG: '示范海关' } }))).toEqual({
      repair: 'elsewhere',
      system: { zh: '海关', en: 'the customs authority' },
    });
    expect(repairValues(licence)).toEqual({ repair: '' });
  });
});

describe('its subject', () => {
  const now = new Date('2026-06-02T10:00:00+08:00');

  it('is told when it arrives', () => {
    const after = penalty({ data: { ...fine, CF_WSH: '示环罚〔2026〕1号' }, date: '2026-05-31' });
    expect(adverseNotice(undefined, after, now)).toMatchInlineSnapshot(`
      {
        "object": "/records/91320100748204660Q-0000000000000001",
        "text": "record.adverse",
        "to": "subject:91320100748204660Q",
        "values": {
          "catalogue": {
            "en": "Administrative penalties",
            "zh": "行政处罚信息",
          },
          "date": "2026-05-31",
          "document": "numbered",
          "earliest": "2026-08-31",
          "from": "2026-06-02",
          "number": "示环罚〔2026〕1号",
          "organ": "示范市生态环境局",
          "publicity": "until",
          "record": "经营超过保质期的食品",
          "repair": "here",
          "subject": "示范食品有限公司",
          "unit": {
            "en": "Shifan Ecology and Environment Bureau",
            "zh": "示范市生态环境局",
          },
          "until": "2027-05-31",
        },
      }
    `);
  });

  const words = (record: CreditRecord, language: 'zh-CN' | 'en') => {
    const { text, values } = adverseNotice(undefined, record, now) ?? { text: 'record.adverse', values: {} };
    return noticeWording(text, values, language).body;
  };

  it('reads it in words, with days as people read them', () => {
    const after = penalty({ data: { ...fine, CF_WSH: '示环罚〔2026〕1号' }, date: '2026-05-31' });
    expect(words(after, 'zh-CN')).toMatchInlineSnapshot(
      `"示范市生态环境局报送了示范食品有限公司的“经营超过保质期的食品”（行政处罚信息）：示范市生态环境局于 2026年5月31日 认定，文书号示环罚〔2026〕1号。该信息自 2026年6月2日 起公示，至 2027年5月31日 为止。内容有误的，请在这条信息的页面提出异议。失信行为已经纠正、义务已经履行完毕的，自 2026年8月31日 起可以在这条信息的页面申请信用修复，需要证明材料和信用修复承诺。办理异议和信用修复都不收费。《信用修复告知书》可在同一页面下载。"`,
    );
    expect(words(after, 'en')).toMatchInlineSnapshot(
      `"Shifan Ecology and Environment Bureau has reported “经营超过保质期的食品” (Administrative penalties) of 示范食品有限公司: decided by 示范市生态环境局 on 31 May 2026 (document 示环罚〔2026〕1号). The entry is published from 2 June 2026 to 31 May 2027. If the content is wrong, please file an objection on the page of the entry. Once the breach has been put right and the obligations have been met, you can apply for credit repair on the page of this entry from 31 August 2026; supporting documents and a credit repair commitment are required. Objections and credit repair are free of charge. The notice on credit repair can be downloaded from the same page."`,
    );
    const elsewhere = penalty({ data: { ...fine, CF_CFJG: '示范海关' }, publicUntil: null });
    expect(words(elsewhere, 'zh-CN')).toMatchInlineSnapshot(
      `"示范市生态环境局报送了示范食品有限公司的“经营超过保质期的食品”（行政处罚信息）：示范海关于 2026年3月5日 认定。该信息不向社会公示。内容有误的，请在这条信息的页面提出异议。信用修复请到海关申请，结果传来后本平台随即更新。办理异议和信用修复都不收费。《信用修复告知书》可在同一页面下载。"`,
    );
    expect(words(elsewhere, 'en')).toMatchInlineSnapshot(
      `"Shifan Ecology and Environment Bureau has reported “经营超过保质期的食品” (Administrative penalties) of 示范食品有限公司: decided by 示范海关 on 5 March 2026. The entry is not published. If the content is wrong, please file an objection on the page of the entry. For credit repair, please apply to the customs authority; this service is updated as soon as the result has been received. Objections and credit repair are free of charge. The notice on credit repair can be downloaded from the same page."`,
    );
    expect(words(penalty({ publicUntil: '2099-12-31' }), 'en')).toContain(
      'The entry is published from 2 June 2026 until it is removed, repaired or revoked.',
    );
  });

  it('has a notice that one write unit holds, also where its name and the number are long', () => {
    const [name, number] = ['示范市'.padEnd(40, '名'), `示环罚〔2026〕${'1'.repeat(20)}号`];
    const after = penalty({ subjectName: name, data: { ...fine, CF_WSH: number } });
    const told = adverseNotice(undefined, after, now);
    if (told === null) throw new Error('It was not told');
    const event = { id: `B${'0'.repeat(40)}`, event: 'record.adverse', object: '', announcements: [told] };
    const [found] = noticesOf(outboxItem(event, now));
    // DynamoDB counts names and values; what JSON adds to them is more than what it adds itself.
    expect(Buffer.byteLength(JSON.stringify(found?.notice))).toBeLessThan(1024);
  });

  it('is told where it comes to speak against it, and not twice', () => {
    expect(adverseNotice(licence, penalty(), now)).not.toBeNull();
    expect(adverseNotice(penalty(), penalty(), now)).toBeNull();
    expect(adverseNotice(undefined, licence, now)).toBeNull();
    expect(adverseNotice(undefined, penalty({ standing: 'repaired' }), now)).toBeNull();
  });

  it('is told whether and how long it is public, and by no document where there is none', () => {
    const said = (over: Partial<CreditRecord>) => adverseNotice(undefined, penalty(over), now)?.values;
    expect(said({ publicUntil: null })?.publicity).toBe('none');
    expect(said({ publicUntil: '2099-12-31' })).toMatchObject({ publicity: 'open', from: '2026-06-02' });
    expect(said({ unit: 'GONE' })).toMatchObject({ unit: 'GONE', document: '' });
  });

  it('hears in its inbox alone of what was decided long before', () => {
    const days = (date: string) => adverseNotice(undefined, penalty({ date }), now)?.inboxOnly ?? false;
    expect([days('2026-06-01'), days('2020-01-01')]).toEqual([false, true]);
  });
});
