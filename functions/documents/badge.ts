import { encode } from 'uqr';
import * as z from 'zod';
import { addDays, chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { qualification } from '../../shared/domain/scenes/qualification.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { scene as sceneOf, scenePolicy } from '../../shared/policy/scenes.ts';
import { setting } from '../../shared/settings.ts';
import { readToken, signToken } from '../../shared/signing/signed-token.ts';
import { signed, theCertificates } from '../../shared/signing/stage-certificates.ts';
import { tokenKeys } from '../../shared/signing/well-known.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { sceneFacts } from '../../shared/store/scene-facts.ts';
import { theTable } from '../../shared/store/table.ts';
import { badgePage, checkedBadgePage } from '../../templates/pages/scenes.tsx';
import type { badgeRoutes } from './badge-routes.ts';

const tokenType = 'badge+jwt';

/** What a badge says: of whom, as they were called, for which scene, until which day (China). */
const badgeClaims = z.object({ sub: z.string(), name: z.string(), scene: z.string(), until: z.iso.date() });

const notQualified = new Problem(409, 'not-qualified', {
  zh: '现在不符合这一场景的条件，不能出具凭证。逐项比对的结果见“守信激励”。',
  en: 'The conditions for this benefit are not currently met, so no proof of qualification can be issued. See “Benefits” for the result of each condition.',
});

export const badgeHandlers: Handlers<typeof badgeRoutes> = {
  issue: async (call) => {
    const { viewer, now, params, query } = call;
    const { code } = params;
    const id = query.subject;
    const scene = sceneOf(code);
    if (scene === undefined || !actsFor(viewer, id, 'authorisations')) throw notFound();
    const subject = await knownSubject(theTable(), id, viewer);
    if (subject === undefined) throw notFound();
    const today = chinaDate(now);
    if (!qualification(scene, await sceneFacts(theTable(), id), today).qualifies) throw notQualified;
    const [until = today] = [addDays(today, scenePolicy.badgeDays - 1), scene.until].sort();
    const claims = { sub: id, name: subject.name, scene: code, until } satisfies z.output<typeof badgeClaims>;
    const token = await signed((signer) => signToken({ type: tokenType }, claims, signer));
    const url = `${setting('PUBLIC_URL')}/badges/${token}`;
    const json = { scene: code, token, url, until };
    const page = () => {
      const { data } = encode(url, { ecc: 'L', border: 0 });
      return badgePage(call, { ...json, subject: id, name: subject.name, scene: scene.name, squares: data });
    };
    return { status: 200, json, page };
  },

  check: async (call) => {
    const { now, params } = call;
    const keys = tokenKeys(await theCertificates());
    const read = badgeClaims.safeParse(readToken(params.token, keys, tokenType));
    const today = chinaDate(now);
    const scene = read.success ? sceneOf(read.data.scene) : undefined;
    if (!read.success || scene === undefined || read.data.until < today) throw notFound();
    const { sub, name, until } = read.data;
    const { qualifies } = qualification(scene, await sceneFacts(theTable(), sub), today);
    const json = {
      scene: scene.code,
      sceneName: scene.name,
      name,
      qualifies,
      asOf: inChinaTime(now.getTime()),
      until,
    };
    return { status: 200, json, page: () => checkedBadgePage(call, { ...json, scene: scene.name }) };
  },
};
