import type { ReportBeforeSigning } from '../../shared/domain/report/report-content.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { editions } from '../../shared/policy/reports.ts';
import type { Language } from '../../shared/policy/text.ts';
import { setting } from '../../shared/settings.ts';
import { layOutReport } from '../../templates/report/render.ts';

const line = (zh: string, en: string, value: string) => ({ label: { zh, en }, value });

/** A report of the standard edition about nobody, not signed and without effect, as each of its pages says. */
function sampleReport(): ReportBeforeSigning {
  const source = '示范市市场监督管理局';
  return {
    number: '00000000000000SAMPLE00',
    edition: 'standard',
    issuer: { zh: '样张（没有效力）', en: 'Sample without legal effect' },
    subject: { id: '91440101MA5SAMPLEX', name: '样张示范有限公司', kind: 'organisation' },
    registration: [
      line('企业类型', 'Kind', '有限责任公司'),
      line('成立日期', 'Founded on', '2018-03-01'),
      line('登记状态', 'Status', '存续'),
    ],
    issuedAt: '2026-01-05T10:00:00+08:00',
    asOf: '2026-01-05T10:00:00+08:00',
    issuedTo: '样张示范有限公司',
    purpose: '样张',
    period: null,
    result: null,
    domains: [],
    sections: editions.standard.sections.map(({ catalogue, title }) => ({
      catalogue,
      title,
      entries:
        catalogue !== 'administrative-penalty'
          ? []
          : [
              {
                record: 'sample',
                title: '样张：未按规定明码标价',
                disputed: false,
                corrected: false,
                domain: null,
                source,
                lines: [
                  line('行政处罚决定书文号', 'Decision number', '〔2025〕示例 1 号'),
                  line('处罚决定日期', 'Decided on', '2025-11-03'),
                  line('处罚机关', 'Deciding authority', source),
                ],
              },
            ],
    })),
    verification: { code: '0000-0000-0000', url: `${setting('PUBLIC_URL')}/verify` },
  };
}

const made = new Map<Language, Buffer>();

/** What a report looks like, for everybody: made once by each running function. */
export async function showSample({ language }: Pick<Call, 'language'>): Promise<Answer> {
  const file =
    made.get(language) ??
    Buffer.from(
      layOutReport(sampleReport(), { lang: language, seal: null }).finish(`${setting('PUBLIC_URL')}/verify`),
    );
  made.set(language, file);
  return {
    status: 200,
    file: { bytes: file, type: 'application/pdf' },
    headers: { 'content-disposition': 'inline; filename="sample-report.pdf"' },
  };
}
