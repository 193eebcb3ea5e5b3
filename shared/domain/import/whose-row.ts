import type { Catalogue } from '../../policy/catalogue.ts';
import { domain, domainNamed } from '../../policy/domains.ts';
import type { Text } from '../../policy/text.ts';
import { type ProviderUnit, unit as unitOf } from '../../policy/units.ts';
import { mayReportFor } from '../reporting-units.ts';

/** Something about the column of a unit or a domain: it refuses the row, or is only told to the sender. */
interface UnitFinding {
  readonly column: string;
  readonly message: Text;
  readonly refused: boolean;
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

function* unitFindings(
  { sourceCode, organCode }: Catalogue,
  data: Values,
  sender: ProviderUnit,
): Generator<UnitFinding> {
  for (const column of [sourceCode, organCode]) {
    const code = column === undefined ? undefined : data[column];
    if (column === undefined || code === undefined) continue;
    const named = unitOf(code);
    if (named === undefined) {
      const message = {
        zh: '不在本市数据来源单位名单中',
        en: 'Not on the list of the city’s provider units',
      };
      yield { column, message, refused: false };
    } else if (!mayReportFor(sender.code, named.code)) {
      const message = {
        zh: `${named.name.zh}的信息应由该单位报送，${sender.name.zh}不能代报`,
        en: `${named.name.en} reports its own information; ${sender.name.en} may not report for it`,
      };
      yield { column, message, refused: true };
    }
  }
}

function answering({ sourceCode, organCode }: Catalogue, data: Values, sender: ProviderUnit): ProviderUnit {
  const source = sourceCode === undefined ? undefined : data[sourceCode];
  const organ = organCode === undefined ? undefined : data[organCode];
  const named = [source === sender.code ? undefined : source, organ, sender.code].map((code) =>
    code === undefined ? undefined : unitOf(code),
  );
  return named.find((each) => each !== undefined) ?? sender;
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
      en: 'There is no such domain: see the list of domains',
    });
  }
  const [first] = unit.domains;
  const followed = first === undefined ? undefined : domain(first);
  if (followed !== undefined) return { code: followed.code, findings: [] };
  return refusal({
    zh: `${unit.name.zh}没有主管领域，请填写所属领域`,
    en: `${unit.name.en} is in charge of no domain: state the entry’s domain`,
  });
}
