import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/**
 * An act that is slight and happens once (轻微偶发): recorded, and neither published nor counted against its subject. Its
 * organ says in the row that the conditions are met.
 */
export interface Exemption {
  readonly code: string;
  /** Code of the domain whose units may say so. */
  readonly field: string;
  readonly act: Text;
  readonly catalogue: CatalogueCode;
  /** One of them stands in the column that names the act, however it is written. */
  readonly words: readonly string[];
  /** It is the first one of its subject. */
  readonly first: boolean;
  /** It has been put right, on a day that the row names. */
  readonly corrected: boolean;
  readonly basis: Basis;
  /** Set by the city with a document of its own: only then the document is shown. */
  readonly confirmed: boolean;
}

/** An exemption as a city's file has it; its `source` is the document that it rests on. */
interface ExemptionSetting extends Pick<Exemption, 'code' | 'field' | 'act'> {
  /** Absent: the Chinese name of the act. */
  readonly words?: readonly string[];
  /** Absent: yes. */
  readonly first?: boolean;
  /** Absent: yes. */
  readonly corrected?: boolean;
  readonly source?: Text;
}

declare module './stage.ts' {
  interface StagePolicy {
    /** The city's list of exempt acts (轻微偶发清单) in place of our sample. */
    readonly exemptions?: readonly ExemptionSetting[];
  }
}

/** Made up to begin with: what a city exempts is its own to say. */
const sample: readonly ExemptionSetting[] = [
  {
    code: 'QW-0001',
    field: 'market-supervision',
    act: { zh: '未按规定亮照经营', en: 'Licence not displayed' },
    words: ['亮照经营', '未悬挂营业执照'],
  },
  {
    code: 'QW-0002',
    field: 'market-supervision',
    act: { zh: '未按规定明码标价', en: 'Prices not marked' },
    words: ['明码标价'],
  },
  {
    code: 'QW-0003',
    field: 'ecology',
    act: { zh: '危险废物标识设置不规范', en: 'Hazardous waste not properly marked' },
    words: ['危险废物识别标志', '危险废物标识'],
  },
];

/** The list that holds here. */
export const exemptions: readonly Exemption[] = (stagePolicy.exemptions ?? sample).map(
  ({ code, field, act, words = [act.zh], first = true, corrected = true, source }) => ({
    code,
    field,
    act,
    catalogue: 'administrative-penalty',
    words,
    first,
    corrected,
    basis: source === undefined ? ownSetting : { mark: 'read', source },
    confirmed: source !== undefined,
  }),
);
