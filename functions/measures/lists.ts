import { chinaDate } from '../../shared/domain/china-time.ts';
import { checkDraft, type DraftMeasure } from '../../shared/domain/measures/draft-check.ts';
import { pastedMeasures } from '../../shared/domain/measures/pasted.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid } from '../../shared/http/problem.ts';
import { citable } from '../../shared/policy/basis.ts';
import { dishonestyLists } from '../../shared/policy/dishonesty-lists.ts';
import {
  isInForce,
  type Measure,
  measureList,
  measurePolicy,
  unitsOf,
} from '../../shared/policy/measures.ts';

/** What a measure rests on, as the answers have it. */
export function shownBasis({ basis }: Pick<Measure, 'basis'>) {
  return {
    name: basis.name.zh,
    number: basis.number ?? null,
    article: basis.article.zh,
    level: basis.level,
  };
}

function shownMeasure(measure: Measure, today: string) {
  const { carriedOutBy: _, basis, lists, ...rest } = measure;
  return {
    ...rest,
    basis: { ...shownBasis(measure), nameEnglish: basis.name.en, articleEnglish: basis.article.en },
    units: unitsOf(measure).map(({ code, name }) => ({ unit: code, unitName: name.zh })),
    lists: lists.map((code) => ({
      code,
      name: dishonestyLists.find((each) => each.code === code)?.name.zh ?? code,
    })),
    inForce: isInForce(measure, today),
  };
}

/** The list of measures as everybody may read it. */
export function shownList(now: Date) {
  const { version, sample, items } = measureList;
  return {
    version,
    sample,
    basis: citable(measurePolicy.basis),
    items: items.map((each) => shownMeasure(each, chinaDate(now))),
  };
}

interface Asked {
  readonly measures?: readonly DraftMeasure[] | undefined;
  readonly pasted?: string | undefined;
}

/** @throws Problem 422 where there is none, or a line that names no measure with its basis */
function draftsOf({ measures, pasted }: Asked): readonly DraftMeasure[] {
  const read = pastedMeasures(pasted ?? '');
  const drafts = measures ?? read.measures;
  const faults = measures === undefined ? read.faults : [];
  const errors: InputError[] = faults.map(({ line }) => ({
    pointer: '/pasted',
    message: {
      zh: `第 ${line} 行没有同时写明措施和依据，请用竖线或者制表符隔开。`,
      en: `Line ${line} does not contain both a measure and its basis. Separate them with a vertical bar or a tab.`,
    },
  }));
  const pointer = measures === undefined ? '/pasted' : '/measures';
  if (drafts.length === 0 && errors.length === 0)
    errors.push({
      pointer,
      message: { zh: '请填写要核对的惩戒措施。', en: 'Enter the measures to be checked.' },
      lacking: 'text',
    });
  if (drafts.length > 200)
    errors.push({
      pointer,
      message: {
        zh: '一次最多核对 200 项，请分次核对。',
        en: 'At most 200 at a time. Check them in several parts.',
      },
    });
  if (errors.length > 0) throw invalid(errors);
  return drafts;
}

/** What was found of a draft. @throws Problem 422 */
export function checkedDraft({ body, now }: Pick<Call, 'now'> & { readonly body: Asked }) {
  const { version, sample } = measureList;
  const measures = checkDraft(draftsOf(body), chinaDate(now)).map(({ listed, ground, ...rest }) => ({
    ...rest,
    ground: ground ?? null,
    listed: listed && {
      code: listed.code,
      name: listed.name.zh,
      content: listed.content.zh,
      basis: shownBasis(listed),
    },
  }));
  return { list: { version, sample }, sound: measures.every(({ sound }) => sound), measures };
}
