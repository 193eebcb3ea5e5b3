import { allManifests } from '../../../functions/manifests.ts';
import { addMonths, chinaDate } from '../../../shared/domain/china-time.ts';
import { routeKey } from '../../../shared/http/route.ts';
import type { Table } from '../../../shared/store/table.ts';
import { importing } from '../importing.ts';
import { inProcess, type Person, type Reply, type Request } from '../in-process.ts';
import { issuing } from '../issuing.ts';
import { people } from '../objection-city.ts';
import { partnerPeople } from '../partner-city.ts';
import { anItem } from '../promise-city.ts';
import { aKnownSubject } from '../submission-city.ts';

// Files are fetched in the time that it is: the store refuses requests of another.
export const now = new Date();
export const today = chinaDate(now);
export const inHalfAYear = addMonths(today, 6);
export const halfAYearAgo = addMonths(today, -6);

const acr = 'confirmed';
/** Nothing of an officer may stand in a look: neither name nor identifier. */
const officer = (person: Person): Person => ({ ...person, sub: `officer-${person.sub}`, name: '钱十一' });

export const subject = people.filer.subjects[0];
export const filer: Person & { readonly acr: string } = { ...people.filer, acr };
export const provider = officer(people.provider);
export const otherProvider = officer(people.otherProvider);
export const auditor = officer(people.auditor);
export const centre: Person = { ...officer(people.centre), acr } as Person;
export const permit = officer(partnerPeople.permit);

/** How somebody asks a route. `of`: whose information it shows, where that is not the subject's. */
export interface Asked {
  readonly who: Person;
  readonly params?: Record<string, string>;
  readonly request?: Request;
  readonly of?: string;
}

/** What to ask, by the key of the route: it is made first. */
export type Askers = Readonly<Record<string, () => Promise<Asked>>>;

type Json = Record<string, never>;

export interface City {
  readonly table: Table;
  readonly imports: Awaited<ReturnType<typeof importing>>;
  call(
    who: Person | null,
    key: string,
    params?: Record<string, string>,
    request?: Request,
  ): Promise<Reply<Json>>;
  /** What went well. @throws Error with what was answered otherwise */
  done(who: Person, key: string, params?: Record<string, string>, body?: unknown): Promise<Json>;
  /** Puts a paper where one is looked for. */
  withPaper(key: string): Promise<void>;
  close(): Promise<void>;
}

/** All functions of the service, with a subject that is known and an item that can be promised. */
export async function lookingCity(): Promise<City> {
  const service = await inProcess();
  const imports = await importing(service.table);
  const authority = await issuing(imports);
  Object.assign(process.env, {
    IDENTITY_ACR: JSON.stringify({ substantial: acr }),
    NOTICE_CHANNELS: '[]',
    PERSON_KEY: imports.personKey,
  });
  const handlers = new Map<string, unknown>();
  for (const [name, { routes = {} }] of allManifests) {
    if (Object.keys(routes).length === 0) continue;
    const { handler } = await import(`../../../functions/${name}/handler.ts`);
    for (const route of Object.values(routes)) handlers.set(routeKey(route), handler);
  }
  const call: City['call'] = (who, key, params = {}, request = {}) =>
    service.call<Json>(handlers.get(key), who, key, params, request);
  const done: City['done'] = async (who, key, params = {}, body = undefined) => {
    const { status, json, text } = await call(who, key, params, body === undefined ? {} : { body });
    if (status >= 300) throw new Error(`${key}: ${status} ${text}`);
    return json;
  };
  await aKnownSubject(service.table);
  const { id = '' } = await done(provider, 'POST /commitment-items/versions', {}, anItem());
  await done(centre, 'POST /commitment-items/versions/{id}/approve', { id }, {});
  return {
    table: service.table,
    imports,
    call,
    done,
    withPaper: async (key) => {
      await imports.files.put(key, '%PDF', { contentType: 'application/pdf' });
    },
    async close() {
      await authority.remove();
      await imports.close();
      await service.close();
    },
  };
}
