import type { Catalogue } from '../../policy/catalogue.ts';
import { domain, domainNamed } from '../../policy/domains.ts';
import type { Text } from '../../policy/text.ts';
import { type ProviderUnit, unit as unitOf } from '../../policy/units.ts';
import { isOwnName, unitsNamedIn } from '../named-units.ts';
import { mayReportFor } from '../reporting-units.ts';

/** Something about the column of a unit or a domain: it refuses or holds the row, or is only told to the sender. */
interface UnitFinding {
  readonly column: string;
  readonly message: Text;
  readonly refused: boolean;
  /** The row is not taken before its sender says that it is right. */
  readonly held?: true;
}

/** Whose a row is. */
export interface WhoseRow {
  /** The unit that answers for it: the source it names, where the sender may report for that unit. */
  readonly unit: ProviderUnit;
  /** Code of its domain, where it speaks against its subject; null elsewhere, and where none was found. */
  readonly domain: string | null;
  readonly findings: readonly UnitFinding[];
}

type Values = Readonly<Record<string, string>>;

/** Tells whose a row is that `sender` sends. */
export function whoseRow(catalogue: Catalogue, data: Values, sender: ProviderUnit): WhoseRow {
  const unit = answering(catalogue, data, sender);
  const stated = domainOf(catalogue, data, unit);
  return {
    unit,
    domain: stated.code,
    findings: [...unitFindings(catalogue, data, sender), ...stated.findings],
  };
}

/** The columns by which it is told whose a row is. */
export function columnsOfUnits(catalogue: Catalogue): readonly string[] {
  const { sourceCode, organCode, organ } = catalogue;
  const source = catalogue.fields.find(({ filledFrom }) => filledFrom === 'unit-name')?.code;
  return [sourceCode, organCode, source, organ].filter((column) => column !== undefined);
}

/**
 * What is wrong with the units that a row of `sender` names, by code or by name alone: a unit speaks for itself, for
 * those below it, and for those that have entrusted it. What a text names beside the sender may be an act of both (联合执法):
 * that is for the sender to confirm.
 */
export function* unitFindings(
  catalogue: Catalogue,
  data: Values,
  sender: ProviderUnit,
): Generator<UnitFinding> {
  const { sourceCode, organCode } = catalogue;
  const reported = { catalogue: catalogue.code, date: data[catalogue.date] };
  const told = new Set<string>();
  for (const column of columnsOfUnits(catalogue)) {
    const value = data[column];
    if (value === undefined) continue;
    if (column === sourceCode || column === organCode) {
      if (unitOf(value) === undefined) {
        const message = {
          zh: '不在本市数据来源单位名单中',
          en: 'Not on the list of provider units of this city',
        };
        yield { column, message, refused: false };
      }
    }
    const named = namedBy(value, sender);
    const together = named.includes(sender);
    for (const { code, name } of named) {
      if (told.has(code) || mayReportFor(sender.code, code, reported)) continue;
      told.add(code);
      if (together) {
        yield { column, message: jointly(name), refused: false, held: true };
        continue;
      }
      const message = {
        zh: `${name.zh}的信息应由该单位报送，${sender.name.zh}不能代报；受其委托执法的，先由信用中心在单位名册上登记委托及起止日期`,
        en: `Information of ${name.en} has to be reported by that unit; ${sender.name.en} may not report on its behalf. If it has been entrusted with enforcement, the credit centre first registers the entrustment and its period in the register of units`,
      };
      yield { column, message, refused: true };
    }
  }
}

function jointly(name: Text): Text {
  return {
    zh: `同时写有${name.zh}：本单位参与作出的，可以由本单位报送，由本单位负责；与本单位无关的，请删去或者由该单位报送`,
    en: `${name.en} is named as well; if your unit took part in the decision, it may report it and is responsible for it; if it is unrelated to your unit, remove it or leave the reporting to that unit`,
  };
}

/** The units that a code or a name stands for, to who sends it. */
function namedBy(value: string, sender: ProviderUnit): readonly ProviderUnit[] {
  const byCode = unitOf(value);
  if (byCode !== undefined) return [byCode];
  return isOwnName(value, sender) ? [sender] : unitsNamedIn(value);
}

function answering(catalogue: Catalogue, data: Values, sender: ProviderUnit): ProviderUnit {
  const { sourceCode, organCode, organ } = catalogue;
  const source = sourceCode === undefined ? undefined : data[sourceCode];
  const decided = organCode === undefined ? undefined : data[organCode];
  const named = [source === sender.code ? undefined : source, decided].map((code) =>
    code === undefined ? undefined : unitOf(code),
  );
  // By name alone it answers where it has entrusted the sender: its name is no slip then.
  const byName = organ === undefined ? [] : namedBy(data[organ] ?? '', sender);
  const entrusting = byName.filter(({ entrusts = [] }) => entrusts.some(({ to }) => to === sender.code));
  return [...named, ...entrusting].find((each) => each !== undefined) ?? sender;
}

/** The domain that the row states, or the first one that its unit is in charge of. */
function domainOf(
  { adverse, domain: column }: Catalogue,
  data: Values,
  unit: ProviderUnit,
): { readonly code: string | null; readonly findings: readonly UnitFinding[] } {
  if (!adverse) return { code: null, findings: [] };
  const refusal = (message: Text) => ({
    code: null,
    findings: column === undefined ? [] : [{ column, message, refused: true }],
  });
  const stated = column === undefined ? undefined : data[column];
  if (stated !== undefined) {
    const named = domainNamed(stated);
    if (named !== undefined) return { code: named.code, findings: [] };
    return refusal({
      zh: '没有这个领域，请按领域目录填写',
      en: 'There is no such domain; see the list of domains',
    });
  }
  const [first] = unit.domains;
  const followed = first === undefined ? undefined : domain(first);
  if (followed !== undefined) return { code: followed.code, findings: [] };
  return refusal({
    zh: `${unit.name.zh}没有主管领域，请填写所属领域`,
    en: `${unit.name.en} is not in charge of any domain; enter the domain of the entry`,
  });
}
