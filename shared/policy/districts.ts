import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** A district of the city (区县). */
export interface District {
  /** Administrative division (GB/T 2260), six digits. */
  readonly code: string;
  readonly name: Text;
}

declare module './stage.ts' {
  interface StagePolicy {
    /** The city's districts in place of those of the sample city. */
    readonly districts?: readonly District[];
  }
}

/** Districts of the sample city; their names are invented. */
const sample: readonly District[] = [
  { code: '440103', name: { zh: '西湖区', en: 'Xihu' } },
  { code: '440104', name: { zh: '北城区', en: 'Beicheng' } },
  { code: '440105', name: { zh: '南湾区', en: 'Nanwan' } },
  { code: '440106', name: { zh: '东湖区', en: 'Donghu' } },
];

export const districts: readonly District[] = stagePolicy.districts ?? sample;

/** What stands for a subject of no district of the city, or of none that is known. */
export const elsewhere: District = { code: 'elsewhere', name: { zh: '其他', en: 'Elsewhere' } };

/** The district that a list names, by code or by Chinese name; undefined where it is none of the city's. */
export function districtNamed(text: string): District | undefined {
  return [...districts, elsewhere].find(({ code, name }) => code === text || name.zh === text);
}

export function district(code: string): District {
  return districts.find((each) => each.code === code) ?? elsewhere;
}
