import { csvAnswer, wantsCsv } from '../../shared/http/csv-answer.ts';
import { grouped } from '../../shared/http/route.ts';
import { draftCheckPage, draftFormPage, measuresPage } from '../../templates/pages/measures.tsx';
import { measuresCsv } from '../../templates/pages/measures-csv.ts';
import { capability } from '../capability.ts';
import { caseHandlersOfMeasures } from './cases.ts';
import { checkedDraft, shownList } from './lists.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, {
  list: async (call) => {
    const json = shownList(call.now);
    if (wantsCsv(call))
      return csvAnswer({ plain: 'measures', zh: '失信惩戒措施清单' }, measuresCsv(json, call.language));
    return { status: 200, json, page: () => measuresPage(call, json) };
  },

  checkForm: async (call) => ({ status: 200, page: () => draftFormPage(call) }),

  check: {
    form: draftFormPage,
    answer: async (call) => {
      const json = checkedDraft(call);
      return { status: 200, json, page: () => draftCheckPage(call, json) };
    },
  },

  ...grouped('measureCases', caseHandlersOfMeasures),
});
