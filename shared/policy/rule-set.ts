import type { Basis } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import type { PublicityClass } from './publicity.ts';
import type { Text } from './text.ts';

/** Which entries an indicator is reckoned from. */
export interface IndicatorSource {
  readonly catalogue: CatalogueCode;
  /** Only those whose column has one of these values. */
  readonly when?: { readonly field: string; readonly options: readonly string[] };
  /** Only those whose column contains one of these words. */
  readonly words?: { readonly field: string; readonly any: readonly string[] };
}

/** From so many months after the day of an entry on, it moves the indicator by this share of its points. */
export interface Decay {
  readonly afterMonths: number;
  /** 0 to 100. */
  readonly percent: number;
}

/** A second-level indicator (二级指标). */
export interface Indicator {
  readonly code: string;
  /** Code of the first-level indicator that it belongs to. */
  readonly dimension: string;
  readonly name: Text;
  /** Points that it brings at most; at least it brings none. */
  readonly weight: number;
  /**
   * `adverse`: it begins with all its points, and entries that speak against the subject take some away. `favourable`:
   * it begins with none, and other entries add some.
   */
  readonly direction: 'adverse' | 'favourable';
  readonly source: IndicatorSource;
  /** By which an entry moves it, up to two decimals: all alike, or by how grave it is. */
  readonly points: number | Readonly<Record<PublicityClass, number>>;
  /** In the order of months; before the first an entry counts in full. */
  readonly decay?: readonly Decay[];
  /** An entry that counts gives the subject the lowest grade, whatever its points. */
  readonly veto?: true;
}

/** A grade (等级): from how many points on, and what it says. */
export interface Grade {
  readonly code: string;
  readonly name: Text;
  readonly from: number;
  readonly meaning: Text;
}

/** By what the city evaluates (评价规则), one version of it. */
export interface RuleSet {
  readonly version: string;
  readonly name: Text;
  /** The day from which it was made to hold, YYYY-MM-DD. */
  readonly from: string;
  readonly basis: Basis;
  /** Ours, to show how it works: no city has decided it, and every page says so. */
  readonly sample: boolean;
  /** First-level indicators (一级指标); their weights add up to 100. */
  readonly dimensions: readonly { readonly code: string; readonly name: Text; readonly weight: number }[];
  readonly indicators: readonly Indicator[];
  /** The best first; the last one begins with 0. */
  readonly grades: readonly Grade[];
}
