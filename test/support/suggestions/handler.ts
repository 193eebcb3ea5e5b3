import { capability } from '../../../functions/capability.ts';
import { assigned } from '../../../functions/cases/assigning.ts';
import { deskOfUnits } from '../../../functions/cases/desk.ts';
import { checkedEvidence } from '../../../functions/cases/files.ts';
import { caseHandlers } from '../../../functions/cases/handlers.ts';
import { notFound } from '../../../shared/http/problem.ts';
import { isCentre, isOfUnit } from '../../../shared/identity/rights.ts';
import { suggestionFace } from './face.tsx';
import { suggestionPolicy } from './policy.ts';
import { type bodies, routes } from './routes.ts';
import { suggestions } from './store.ts';
import type { Suggestion } from './suggestion.ts';

export const handler = capability(
  routes,
  caseHandlers<Suggestion, typeof bodies>({
    service: {
      store: suggestions,
      partyOf: (viewer, { filer, unit, state }) =>
        viewer?.sub === filer
          ? 'filer'
          : isCentre(viewer)
            ? 'centre'
            : state !== 'filed' && isOfUnit(viewer, unit)
              ? 'unit'
              : null,
    },
    face: suggestionFace,
    owners: ({ sub }) => [`PERSON#${sub}`],
    desk: deskOfUnits,
    shown: ({ of: { topic, text, unit, answer } }) => ({ topic, text, unit, answer }),
    filesOf: ({ evidence }) => evidence,
    async begin({ viewer, body }, id) {
      if (viewer === undefined) throw notFound();
      const { files, writes } = await checkedEvidence(viewer, body.evidence, `/suggestions/${id}`);
      const { unit, topic, text } = body;
      const holders = { centre: null, unit: null };
      const { version: policy } = suggestionPolicy;
      const { sub: filer } = viewer;
      return {
        content: { policy, filer, unit, topic, text, evidence: files, answer: null, holders },
        writes,
      };
    },
    effects: {
      async supplement({ viewer, body }, { of }) {
        if (viewer === undefined) throw notFound();
        const { files, writes } = await checkedEvidence(viewer, body.evidence, `/suggestions/${of.id}`);
        return { note: body.text, more: { evidence: [...of.evidence, ...files] }, writes };
      },
      answer: ({ body }) => ({ note: body.answer, more: { answer: body.answer } }),
      assign: (_, found) => assigned({}, found),
    },
  }),
);
