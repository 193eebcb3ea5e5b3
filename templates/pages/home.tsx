import { Field } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

/** The home page: the three things that people come for. */
export function homePage(context: PageContext): string {
  const english = context.language === 'en';
  return page(
    context,
    english ? 'What would you like to do?' : '您想办理什么？',
    <>
      <search>
        <form action="/subjects" method="get">
          <Field
            name="q"
            label={english ? 'Look up an enterprise' : '查询企业信用信息'}
            hint={
              english
                ? 'A part of its name, or its unified social credit code'
                : '输入企业名称的一部分，或统一社会信用代码'
            }
          />
          <button type="submit">{english ? 'Search' : '查询'}</button>
        </form>
      </search>
      <h2>{english ? 'Reports' : '公共信用信息报告'}</h2>
      <p>
        <a href="/reports">
          {english ? 'Issue or download a report of your enterprise' : '开具、下载本企业的信用报告'}
        </a>
      </p>
      <p>
        <a href="/verify">{english ? 'Check a report that you were given' : '核验收到的信用报告'}</a>
      </p>
    </>,
  );
}
