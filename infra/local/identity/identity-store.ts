import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { JsonFile } from '../json-file.ts';

/** What oidc-provider keeps, by `Model:id`; `expiresAt` in milliseconds since 1970. */
export type IdentityState = Readonly<
  Record<string, { readonly payload: AdapterPayload; readonly expiresAt: number }>
>;

/** Keeps sessions, grants and codes in one file: a handful of people sign in on one machine. */
export function identityStore(file: JsonFile<IdentityState>): AdapterFactory {
  const live = (): IdentityState =>
    Object.fromEntries(Object.entries(file.value).filter(([, { expiresAt }]) => expiresAt > Date.now()));
  const find = (matches: (key: string, payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    Object.entries(live()).find(([key, { payload }]) => matches(key, payload))?.[1].payload;

  return (model): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      // Endless ones (grants) are given a month: long enough here, and the file does not grow for ever.
      const expiresAt = Date.now() + (expiresIn ?? 30 * 86_400) * 1000;
      file.update({ ...live(), [`${model}:${id}`]: { payload, expiresAt } });
    },
    find: async (id) => find((key) => key === `${model}:${id}`),
    findByUid: async (uid) => find((key, payload) => key.startsWith(`${model}:`) && payload.uid === uid),
    findByUserCode: async (code) =>
      find((key, payload) => key.startsWith(`${model}:`) && payload.userCode === code),
    consume: async (id) => {
      const entry = live()[`${model}:${id}`];
      if (entry === undefined) return;
      const payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
      file.update({ ...live(), [`${model}:${id}`]: { ...entry, payload } });
    },
    destroy: async (id) => {
      file.update(Object.fromEntries(Object.entries(live()).filter(([key]) => key !== `${model}:${id}`)));
    },
    revokeByGrantId: async (grantId) => {
      file.update(
        Object.fromEntries(Object.entries(live()).filter(([, { payload }]) => payload.grantId !== grantId)),
      );
    },
  });
}
