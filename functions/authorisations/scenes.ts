import { purposeTally } from '../../shared/domain/authorisations/authorisation.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { askedBy, qualification } from '../../shared/domain/scenes/qualification.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import { citable } from '../../shared/policy/basis.ts';
import { partner as partnerOf } from '../../shared/policy/partners.ts';
import { type Scene, sceneBasis, scenePolicy, scenes, scenesAreSamples } from '../../shared/policy/scenes.ts';
import { authorisations, liveAuthorisation } from '../../shared/store/authorisations.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { sceneFacts } from '../../shared/store/scene-facts.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import { scenesPage, subjectScenesPage } from '../../templates/pages/scenes.tsx';
import type { sceneRoutes } from './scenes-routes.ts';

function shown(scene: Scene) {
  const { code, name, benefit, partner, purpose, level, district = null, from, until } = scene;
  const partnerName = partnerOf(partner)?.name ?? { zh: partner, en: partner };
  const basis = citable(sceneBasis(scene));
  return { code, name, benefit, partner, partnerName, purpose, level, district, basis, from, until };
}

/** What a scene is used; to all but the centre, numbers so small that they tell of somebody are told as none. */
async function figuresOf(scene: Scene, { viewer }: Pick<Call, 'viewer'>) {
  const {
    begun = 0,
    ended = 0,
    used = 0,
    fits = 0,
  } = await tallyNamed(theTable(), authorisations, purposeTally(scene));
  const told = { given: begun, inForce: begun - ended, asked: used, qualified: fits };
  // Those that were told no are a number, too.
  const few = Math.min(begun - ended, fits, used - fits) < scenePolicy.smallest;
  return few && !isCentre(viewer) ? { given: null, inForce: null, asked: null, qualified: null } : told;
}

export const sceneHandlers: Handlers<typeof sceneRoutes> = {
  list: async (call) => {
    const items = await Promise.all(
      scenes.map(async (scene) => ({
        ...shown(scene),
        conditions: [...askedBy(scene)],
        figures: await figuresOf(scene, call),
      })),
    );
    const json = { sample: scenesAreSamples, items };
    return { status: 200, json, page: () => scenesPage(call, json) };
  },

  ofSubject: async (call) => {
    const { viewer, now, params } = call;
    const { id } = params;
    if (!actsFor(viewer, id, 'authorisations')) throw notFound();
    const subject = await knownSubject(theTable(), id, viewer);
    if (subject === undefined) throw notFound();
    const facts = await sceneFacts(theTable(), id);
    const today = chinaDate(now);
    const items = await Promise.all(
      scenes.map(async (scene) => {
        const consent = await liveAuthorisation(theTable(), { ...scene, subject: id }, now);
        const { qualifies, conditions } = qualification(scene, facts, today);
        return {
          ...shown(scene),
          qualifies,
          conditions: [...conditions.map((each) => ({ ...each, records: [...each.records] }))],
          authorisation: consent?.id ?? null,
        };
      }),
    );
    const json = { subject: id, asOf: inChinaTime(now.getTime()), items };
    return {
      status: 200,
      json,
      looks: [{ subject: id, entity: `subject:${id}` }],
      page: () => subjectScenesPage(call, { ...json, name: subject.name, sample: scenesAreSamples }),
    };
  },
};
