import type { Catalogue } from '../../shared/policy/catalogue.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { Table, Tag } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

const access = {
  public: { zh: '社会公开', en: 'Public' },
  shared: { zh: '本人及授权查询', en: 'Subject and authorised' },
  restricted: { zh: '仅提供单位与信用中心', en: 'Provider unit and centre' },
};

/** The published data directory: what is recorded, field by field. */
export function cataloguesPage(context: PageContext, catalogues: readonly Catalogue[]): string {
  const { language } = context;
  const english = language === 'en';
  return page(
    context,
    english ? 'Information catalogues' : '信息目录',
    catalogues.map((catalogue) => (
      <section key={catalogue.code}>
        <h2 id={catalogue.code}>{inLanguage(catalogue.name, language)}</h2>
        <p>{inLanguage(catalogue.explanation, language)}</p>
        <Table
          caption={english ? 'Fields' : '字段'}
          head={
            english ? ['Field', 'Code', 'Required', 'Who may see it'] : ['字段', '代码', '必填', '公开属性']
          }
          rows={catalogue.fields.map((field) => [
            english ? field.english : field.name,
            field.code,
            field.required === false ? '' : '✓',
            inLanguage(access[field.access], language),
          ])}
        />
      </section>
    )),
  );
}

export interface ShownDomain {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly covered: boolean;
  readonly coveredUntil: string | null;
}

/** The domains of the no-violation edition, with how far each is covered. */
export function domainsPage(context: PageContext, domains: readonly ShownDomain[]): string {
  const english = context.language === 'en';
  return page(
    context,
    english ? 'Domains of the no-violation edition' : '无违法违规证明版的领域',
    <>
      <p>
        {english
          ? 'A domain whose data is missing or late is printed as not covered in a report, never as clean.'
          : '数据缺失或未及时更新的领域，在报告中标为“未覆盖”，不作为无记录处理。'}
      </p>
      <Table
        caption={english ? 'Domains' : '领域'}
        head={english ? ['Domain', 'Data', 'Reported until'] : ['领域', '数据情况', '数据截至']}
        rows={domains.map((domain) => [
          english ? domain.nameEnglish : domain.name,
          domain.covered ? (
            <Tag tone="good">{english ? 'covered' : '已覆盖'}</Tag>
          ) : (
            <Tag tone="warning">{english ? 'not covered' : '未覆盖'}</Tag>
          ),
          domain.coveredUntil ?? '— —',
        ])}
      />
    </>,
  );
}
