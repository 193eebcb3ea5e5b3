import { addDays, addMonths, openEnd } from '../../../shared/domain/china-time.ts';
import { degreeOf } from '../../../shared/domain/publicity.ts';
import type { CatalogueCode } from '../../../shared/policy/catalogue.ts';
import { personKind } from '../../../shared/policy/catalogues/columns.ts';
import { catalogue as catalogueOf } from '../../../shared/policy/catalogues.ts';
import { degreeNames, publicityPolicy } from '../../../shared/policy/publicity.ts';
import {
  centreUnit,
  ecologyUnit,
  expectedCatalogues,
  marketSupervisionUnit,
  units,
} from '../../../shared/policy/units.ts';
import {
  type Breach,
  civilAffairsUnit,
  courtUnit,
  labourUnit,
  silentUnits,
  taxUnit,
  type UnitWork,
  unitWork,
  workOf,
} from './breaches.ts';
import { fileOf, nameOf, type Row, type SampleFile } from './department-file.ts';
import { personHead, qualificationOf, volunteeringOf } from './persons.ts';
import { SeededRandom } from './random.ts';
import { cityOrganisations, people, type SampleOrganisation, sampleSubjects } from './subjects.ts';

/** Rows by unit and catalogue, in the order in which units report. */
class Returns {
  readonly #rows = new Map<string, Map<CatalogueCode, Row[]>>();

  add(sender: string, catalogue: CatalogueCode, row: Row): void {
    this.of(sender, catalogue).push(row);
  }

  of(sender: string, catalogue: CatalogueCode): Row[] {
    const catalogues = this.#rows.get(sender) ?? new Map<CatalogueCode, Row[]>();
    this.#rows.set(sender, catalogues);
    const rows = catalogues.get(catalogue) ?? [];
    catalogues.set(catalogue, rows);
    return rows;
  }

  /** A nil return (零报告) says that there was nothing to report, which is not the same as saying nothing. */
  nil(sender: string, catalogue: CatalogueCode): void {
    this.of(sender, catalogue);
  }

  *[Symbol.iterator](): Generator<readonly [sender: string, catalogue: CatalogueCode, rows: readonly Row[]]> {
    for (const [sender, catalogues] of this.#rows)
      for (const [catalogue, rows] of catalogues) yield [sender, catalogue, rows];
  }
}

/**
 * The files with which the departments of the sample city fill the service: some 3,000 entries on 200 organisations
 * and a few persons, in every catalogue. `today` (YYYY-MM-DD) is the day up to which they report; the same day gives
 * the same bytes, another day other entries, so a stage keeps the day of its first load. Two units never report, so their domains are not covered.
 */
export function sampleFiles(today: string): SampleFile[] {
  const returns = new Returns();
  const city = new City(today, returns);
  city.registrations();
  city.sampleEnterprise();
  city.sampleCitizen();
  for (const [at, organisation] of cityOrganisations.entries()) {
    if (organisation.code !== sampleSubjects.enterprise.code) city.history(organisation, at);
  }
  for (const sender of units) {
    if (sender.code === centreUnit || silentUnits.includes(sender.code)) continue;
    for (const expected of expectedCatalogues(sender)) returns.nil(sender.code, expected);
  }
  return [...returns].map(([sender, catalogue, rows], at) => fileOf(sender, catalogue, rows, at, today));
}

class City {
  readonly #random = new SeededRandom(20_260_501);
  readonly #today: string;
  readonly #returns: Returns;
  readonly #serials = new Map<string, number>();

  constructor(today: string, returns: Returns) {
    this.#today = today;
    this.#returns = returns;
  }

  registrations(): void {
    for (const each of cityOrganisations) {
      const registry = each.code.startsWith('52') ? civilAffairsUnit : marketSupervisionUnit;
      this.#returns.add(registry, 'registration', {
        企业名称: each.name,
        统一社会信用代码: each.code,
        法定代表人: each.representative,
        企业类型: each.type,
        成立日期: addDays(addMonths(this.#today, -12 * each.age), -this.#random.between(0, 300)),
        住所: each.address,
        登记状态: each.status,
        登记机关: nameOf(registry),
        '注册资本(万元)': each.capital === null ? '' : String(each.capital),
        经营范围: `${each.trade}(依法须经批准的项目,经相关部门批准后方可开展经营活动)`,
      });
    }
  }

  /** The story that accounts and documentation use: recent penalties of several kinds, units and domains. */
  sampleEnterprise(): void {
    const { enterprise } = sampleSubjects;
    const market = workOf(marketSupervisionUnit);
    const recent: readonly (readonly [work: UnitWork, breach: number, daysAgo: number])[] = [
      [market, 0, 18],
      [market, 2, 75],
      [market, 3, 140],
      [market, 1, 40],
      [workOf('11440100XXXX003506'), 1, 200],
      [workOf(ecologyUnit), 0, 120],
    ];
    for (const [work, breach, daysAgo] of recent) {
      const chosen = work.breaches[breach];
      if (chosen !== undefined)
        this.#penalty(work, chosen, organisationHead(enterprise), addDays(this.#today, -daysAgo), true);
    }
    for (const [at, licence] of market.licences.slice(0, 2).entries()) {
      this.#licence(market, licence, enterprise, addMonths(this.#today, -6 - at));
    }
    this.#honour(enterprise, Number(this.#today.slice(0, 4)) - 2);
    this.#commitment(enterprise, addMonths(this.#today, -5));
    this.#inspection(enterprise, addMonths(this.#today, -4));
  }

  sampleCitizen(): void {
    const [citizen, ...others] = people;
    const market = workOf(marketSupervisionUnit);
    const [expired, , advertising] = market.breaches;
    if (citizen === undefined || expired === undefined || advertising === undefined) return;
    this.#penalty(market, expired, personHead(citizen), addDays(this.#today, -60), true);
    const aYearAgo = addMonths(this.#today, -12);
    this.#returns.add(labourUnit, 'professional-qualification', qualificationOf(citizen, aYearAgo));
    this.#returns.add(civilAffairsUnit, 'honour', volunteeringOf(citizen, aYearAgo));
    for (const [at, person] of others.entries()) {
      this.#penalty(market, advertising, personHead(person), addDays(this.#today, -90 - 30 * at), true);
    }
  }

  /** Years of ordinary life: many licences and promises, few penalties; a company of the large ones has hundreds. */
  history(organisation: SampleOrganisation, at: number): void {
    const random = this.#random;
    const clean = organisation.code === sampleSubjects.enterpriseB.code;
    const large = sampleSubjects.large.some(({ code }) => code === organisation.code);
    const past = (maxDays: number) => addDays(this.#today, -random.between(5, maxDays));
    const licensing = unitWork.filter(({ licences }) => licences.length > 0);
    for (let left = large ? random.between(60, 110) : random.between(1, 5); left > 0; left--) {
      const work = random.pick(licensing);
      this.#licence(work, random.pick(work.licences), organisation, past(1500));
    }
    for (let left = large ? random.between(40, 80) : random.between(0, 4); left > 0; left--) {
      this.#commitment(organisation, past(1200), clean);
    }
    for (let year = 1; year <= 3; year++) {
      if (clean || random.chance(0.45))
        this.#honour(organisation, Number(this.#today.slice(0, 4)) - year - 1);
    }
    if (clean) return;
    for (
      let left = large ? random.between(60, 120) : random.chance(0.55) ? random.between(1, 6) : 0;
      left > 0;
      left--
    ) {
      const work = random.pick(unitWork);
      this.#penalty(
        work,
        random.pick(work.breaches),
        organisationHead(organisation),
        past(1700),
        random.chance(0.5),
      );
    }
    if (at % 7 === 3) this.#abnormal(organisation, past(900), at % 14 === 3);
    if (at % 23 === 9) this.#seriousDishonesty(organisation, past(700));
    for (
      let left = large ? random.between(5, 15) : random.chance(0.25) ? random.between(1, 3) : 0;
      left > 0;
      left--
    ) {
      this.#judgment(organisation, past(1400));
    }
  }

  #documentNumber(mark: string, day: string): string {
    const year = day.slice(0, 4);
    const serial = (this.#serials.get(mark + year) ?? 0) + 1;
    this.#serials.set(mark + year, serial);
    return `${mark}〔${year}〕${serial}号`;
  }

  #penalty(work: UnitWork, breach: Breach, head: Row, day: string, statesPublicity: boolean): void {
    const random = this.#random;
    const fine = breach.fine === undefined ? null : random.between(...breach.fine) / 100;
    const confiscated = breach.kinds.some((kind) => kind.startsWith('没收'))
      ? random.between(1, 90) / 100
      : null;
    const parts = [
      ...(breach.kinds.includes('警告') ? ['警告'] : []),
      ...(fine === null ? [] : [`罚款${Math.round(fine * 10_000)}元`]),
      ...(confiscated === null ? [] : [`没收${Math.round(confiscated * 10_000)}元`]),
      ...breach.kinds.filter((kind) => !['警告', '罚款'].includes(kind) && !kind.startsWith('没收')),
    ];
    const degree =
      degreeOf({
        catalogue: catalogueOf('administrative-penalty'),
        data: { CF_CFLB: breach.kinds.join('、'), ...(fine === null ? {} : { CF_NR_FK: fine.toFixed(6) }) },
        subjectKind: head.行政相对人类别 === personKind ? 'person' : 'organisation',
      }).degree ?? 'ordinary';
    this.#returns.add(work.unit, 'administrative-penalty', {
      ...head,
      行政处罚决定书文号: this.#documentNumber(`${work.mark}罚`, day),
      违法行为类型: breach.title,
      违法事实: `当事人${head.行政相对人名称}${breach.facts}`,
      处罚依据: breach.law,
      处罚类别: breach.kinds.join('、'),
      处罚内容: parts.join(';'),
      '罚款金额(万元)': fine === null ? '' : fine.toFixed(6),
      '没收违法所得、没收非法财物的金额(万元)': confiscated === null ? '' : confiscated.toFixed(6),
      处罚决定日期: day,
      处罚有效期: openEnd,
      公示截止期: statesPublicity ? addMonths(day, publicityPolicy.periods[degree].maxMonths) : '',
      失信程度: degreeNames[degree],
      处罚机关: nameOf(work.unit),
      处罚机关统一社会信用代码: work.unit,
      数据来源单位: nameOf(work.unit),
      数据来源单位统一社会信用代码: work.unit,
      所属领域: breach.domain ?? '',
      备注: '',
    });
  }

  #licence(
    work: UnitWork,
    licence: UnitWork['licences'][number],
    organisation: SampleOrganisation,
    day: string,
  ): void {
    const [title, kind, content, years] = licence;
    const number = this.#documentNumber(`${work.mark}许`, day);
    this.#returns.add(work.unit, 'administrative-licence', {
      ...organisationHead(organisation),
      行政许可决定文书名称: `准予行政许可决定书(${title})`,
      行政许可决定文书号: number,
      许可类别: kind,
      许可证书名称: title,
      许可编号: `XK${number.replace(/\D/g, '')}`,
      许可内容: content,
      许可决定日期: day,
      有效期自: day,
      有效期至: years === 0 ? openEnd : addDays(addMonths(day, 12 * years), -1),
      许可机关: nameOf(work.unit),
      许可机关统一社会信用代码: work.unit,
      当前状态: '有效',
    });
  }

  #honour(organisation: SampleOrganisation, year: number): void {
    this.#returns.add(taxUnit, 'honour', {
      纳税人名称: organisation.name,
      主体类别: organisation.kind,
      统一社会信用代码: organisation.code,
      荣誉名称: '纳税信用A级',
      评价年度: String(year),
      认定日期: `${year + 1}-04-15`,
      认定单位: nameOf(taxUnit),
      认定单位统一社会信用代码: taxUnit,
    });
  }

  #inspection(organisation: SampleOrganisation, day: string): void {
    this.#returns.add(ecologyUnit, 'inspection-result', {
      检查对象名称: organisation.name,
      主体类别: organisation.kind,
      统一社会信用代码: organisation.code,
      抽查任务编号: `CC-${day.slice(0, 4)}-00000001X`,
      抽查事项: '排污单位监督检查',
      检查方式: '现场检查',
      检查结果形成日期: day,
      检查结果: '发现问题已责令改正',
      发现的问题: '危险废物贮存场所的识别标志不完整',
      检查机关: nameOf(ecologyUnit),
      检查机关统一社会信用代码: ecologyUnit,
    });
  }

  #commitment(organisation: SampleOrganisation, day: string, kept = this.#random.chance(0.95)): void {
    const random = this.#random;
    const serial = (this.#serials.get('承诺') ?? 0) + 1;
    this.#serials.set('承诺', serial);
    const [occasion, kind] = random.pick([
      ['申请办理公共场所卫生许可,承诺符合办理条件', '审批替代型'],
      ['申请材料暂缺一项,承诺15日内补齐', '容缺受理型'],
      ['以承诺代替提交场所使用证明', '证明事项型'],
      ['参加诚信经营承诺活动', '主动型'],
    ] as const);
    this.#returns.add(marketSupervisionUnit, 'commitment', {
      承诺人名称: organisation.name,
      承诺人类别: organisation.kind,
      统一社会信用代码: organisation.code,
      承诺编码: `440100${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`,
      承诺类型: kind,
      承诺事由: occasion,
      承诺内容: '所提交的材料真实、合法、有效;依法诚信经营;接受监督检查。',
      违诺责任: '违反承诺的,依法承担相应责任,并记入信用记录。',
      承诺作出日期: day,
      履行状态: kept ? '全部履行' : '部分履行',
      未履行内容: kept ? '' : '未在承诺期限内补齐材料',
      违诺责任追究内容: kept ? '' : '责令限期补齐',
      承诺受理单位: nameOf(marketSupervisionUnit),
      承诺受理单位统一社会信用代码: marketSupervisionUnit,
      公开类型: random.chance(0.8) ? '可向社会公开' : '特定范围内公开',
    });
  }

  #abnormal(organisation: SampleOrganisation, day: string, removed: boolean): void {
    const removal = addDays(day, 45);
    const isRemoved = removed && removal <= this.#today;
    this.#returns.add(marketSupervisionUnit, 'abnormal-operation', {
      企业名称: organisation.name,
      主体类别: organisation.kind,
      统一社会信用代码: organisation.code,
      法定代表人: organisation.representative,
      列入原因: this.#random.pick(['未依照规定的期限公示年度报告', '通过登记的住所或者经营场所无法联系']),
      列入日期: day,
      列入决定机关: nameOf(marketSupervisionUnit),
      列入决定机关统一社会信用代码: marketSupervisionUnit,
      移出日期: isRemoved ? removal : '',
      移出原因: isRemoved ? '已补报年度报告并公示' : '',
      移出决定机关: isRemoved ? nameOf(marketSupervisionUnit) : '',
    });
  }

  #seriousDishonesty(organisation: SampleOrganisation, day: string): void {
    const [list, reason, organ] = this.#random.pick([
      ['失信被执行人名单', '有履行能力而拒不履行生效法律文书确定义务', courtUnit],
      ['拖欠农民工工资失信联合惩戒对象名单', '克扣、无故拖欠农民工工资,经责令限期支付逾期未支付', labourUnit],
    ] as const);
    this.#returns.add(organ, 'serious-dishonesty', {
      失信主体名称: organisation.name,
      主体类别: organisation.kind,
      统一社会信用代码: organisation.code,
      法定代表人: organisation.representative,
      名单名称: list,
      列入日期: day,
      列入事由: reason,
      列入依据: '有关法律、行政法规的规定',
      认定文书号: this.#documentNumber('示失信', day),
      认定单位: nameOf(organ),
      认定单位统一社会信用代码: organ,
      告知日期: day,
      告知方式: '直接送达',
      履行情况: '全部未履行',
    });
  }

  #judgment(organisation: SampleOrganisation, day: string): void {
    const random = this.#random;
    const [kind, mark, cause, outcome] = random.pick([
      ['民事', '民初', '买卖合同纠纷', '被告于判决生效之日起十日内支付货款'],
      ['民事', '民初', '劳动争议', '双方达成调解协议'],
      ['执行', '执', '买卖合同纠纷执行', '支付货款及迟延履行期间的债务利息'],
      ['行政', '行初', '行政处罚纠纷', '驳回原告的诉讼请求'],
    ] as const);
    const year = day.slice(0, 4);
    const serial = (this.#serials.get(`案${year}`) ?? 0) + 1;
    this.#serials.set(`案${year}`, serial);
    this.#returns.add(courtUnit, 'judgment', {
      当事人名称: organisation.name,
      主体类别: organisation.kind,
      统一社会信用代码: organisation.code,
      案号: `(${year})粤示${mark}${serial}号`,
      案件类别: kind,
      案由: cause,
      裁判日期: day,
      裁判结果: outcome,
      '审理(执行)法院': nameOf(courtUnit),
      法院统一社会信用代码: courtUnit,
      履行情况: kind === '执行' ? random.pick(['全部未履行', '部分履行']) : '',
    });
  }
}

function organisationHead(organisation: SampleOrganisation): Row {
  return {
    行政相对人名称: organisation.name,
    行政相对人类别: organisation.kind,
    '行政相对人代码_1(统一社会信用代码)': organisation.code,
    法定代表人: organisation.representative,
    自然人证件类型: '',
    自然人证件号码: '',
  };
}
