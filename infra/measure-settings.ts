import * as z from 'zod';
import { dishonestyLists } from '../shared/policy/dishonesty-lists.ts';
import { domains as ourDomains } from '../shared/policy/domains.ts';
import {
  basisLevelNames,
  basisLevels,
  isSound,
  listLevels,
  measureSteps,
  measureTargets,
} from '../shared/policy/measures.ts';
import type { StagePolicy } from '../shared/policy/stage.ts';
import { units as sampleUnits } from '../shared/policy/units.ts';
import { text } from './setting-values.ts';

const date = z.iso.date();

const measure = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9-]{2,39}$/, 'capital letters, digits, hyphens'),
    name: text,
    content: text,
    targets: text,
    about: z.array(z.enum(measureTargets)).min(1).exactOptional(),
    basis: z.strictObject({
      name: text,
      number: z.string().min(1).exactOptional(),
      article: text,
      level: z.enum(basisLevels).refine(
        isSound,
        `a measure must rest on ${basisLevels
          .filter(isSound)
          .map((level) => basisLevelNames[level].en)
          .join(', ')}: take it off the list, or name the article of such a document`,
      ),
    }),
    organ: text,
    units: z.array(z.string()).exactOptional(),
    domains: z.array(z.string()).exactOptional(),
    level: z.enum(listLevels),
    from: date,
    until: date.nullable().exactOptional(),
    mostMonths: z.int().min(1).max(600).nullable().exactOptional(),
    lists: z.array(z.string()).min(1),
    items: z.array(z.string().min(1).max(60)).exactOptional(),
  })
  .refine(({ from, until }) => from <= (until ?? '9999'), {
    path: ['until'],
    message: 'must not lie before `from`',
  });

const workingDays = z.int().min(1).max(250);

/** `policy.measures` of a stage's file: the list of measures in force, and the days of its cases. */
export const measureSettings = z.strictObject({
  list: z
    .strictObject({ version: z.string().min(1).max(40), items: z.array(measure).min(1) })
    .exactOptional(),
  workingDays: z.partialRecord(z.enum(measureSteps), workingDays).exactOptional(),
  remindWorkingDays: z.int().min(1).max(30).exactOptional(),
  escalateDays: z.int().min(1).max(90).exactOptional(),
  withoutNotice: z.boolean().exactOptional(),
});

type Fault = readonly [setting: string, message: string];

/** Measures that do not go together with the rest of a policy: codes, lists, units and domains that there are not. */
export function* measureFaults({
  measures,
  dishonestyLists: own,
  units,
  domains,
}: StagePolicy): Generator<Fault> {
  const items = measures?.list?.items ?? [];
  const lists = (own ?? dishonestyLists).map(({ code }) => code);
  const unitCodes = (units?.all ?? sampleUnits).map(({ code }) => code);
  const domainCodes = (domains ?? ourDomains).map(({ code }) => code);
  for (const [index, each] of items.entries()) {
    const at = `policy.measures.list.items.${index}`;
    if (items.findIndex(({ code }) => code === each.code) !== index)
      yield [`${at}.code`, `${each.code} is there twice`];
    if ((each.units ?? []).length + (each.domains ?? []).length === 0)
      yield [at, 'names neither units nor domains, so nobody carries it out'];
    for (const [place, known, codes] of [
      ['lists', lists, each.lists],
      ['units', unitCodes, each.units ?? []],
      ['domains', domainCodes, each.domains ?? []],
    ] as const)
      for (const [which, code] of codes.entries())
        if (!known.includes(code)) yield [`${at}.${place}.${which}`, `must be one of ${known.join(', ')}`];
  }
}
