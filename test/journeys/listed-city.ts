import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { accepted, invited } from '../support/appointing.ts';
import { aListing } from '../support/measure-city.ts';
import { call, csvOf, importFile, post, testCompany } from '../support/service.ts';

/** Of listed enterprises: two cases of measures that the sample unit is to answer, the second taken up by it. */
export interface ListedCity {
  /** The listing of the first, for which the citizen acts. */
  readonly record: string;
  readonly initiated: string;
  readonly received: string;
}

/** Two listings of companies, for the first of which the citizen acts, and what the sample unit is asked after each. */
export async function listedCity(): Promise<ListedCity> {
  const companies = [testCompany('示范市列入名单甲有限公司'), testCompany('示范市列入名单乙有限公司')];
  const rows = companies.map(({ code, name }) => aListing(code, { 失信主体名称: name }));
  await importFile('provider', 'serious-dishonesty', csvOf(rows));
  for (const company of companies.slice(0, 1)) {
    const { name } = sampleSubjects.citizen;
    await accepted('citizen', await invited(company, name, 'objections', 'submissions'));
  }
  for (;;) {
    const queue = (await (await call('provider', '/measure-cases?state=initiated&limit=100')).json()) as {
      items: { id: string; record: string; subject: string }[];
    };
    const [first, second] = companies.map(({ code }) => queue.items.find(({ subject }) => subject === code));
    if (first !== undefined && second !== undefined) {
      await post('provider', `/measure-cases/${second.id}/receive`, {});
      return { record: first.record, initiated: first.id, received: second.id };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
