import * as z from 'zod';
import type { Routes } from '../../shared/http/route.ts';
import { documentProblems } from '../../shared/policy/identity-documents.ts';
import { personRoles, roles } from '../../shared/policy/roles.ts';

const returnAddress = z.string().max(2000).optional();

/** Where a person is signed in. `id` names the session to end it, and opens nothing. */
const sessionSchema = z.object({
  id: z.string(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  signedInAt: z.string(),
  /** At most five minutes old while it is in use. */
  lastUsedAt: z.string(),
  /** The session that asks. */
  current: z.boolean(),
});

const endedSchema = z.object({ ended: z.int() });

export const routes = {
  signIn: {
    method: 'GET',
    path: '/session/login',
    summary: 'Sign in at the identity provider and come back to `return`; `acr` asks for a higher level',
    who: 'everyone',
    looks: 'about whoever asks',
    query: z.object({ return: returnAddress, acr: z.enum(['substantial']).optional() }),
    answers: { 303: { description: 'On to the identity provider, or back where nothing needs to be done' } },
  },
  signedIn: {
    method: 'GET',
    path: '/session/callback',
    summary: 'Where the identity provider sends people back to',
    who: 'everyone',
    looks: 'about whoever asks',
    query: z.looseObject({ state: z.string().max(500).optional() }),
    answers: { 303: { description: 'Signed in' }, 400: { description: 'The sign-in was broken off' } },
  },
  showSession: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in and where, for whom the person acts, and how surely the person is known',
    who: personRoles,
    looks: 'about whoever asks',
    query: z.object({ ended: z.enum(['one', 'others']).optional() }),
    answers: {
      200: {
        description: 'The caller as the service knows them',
        schema: z.object({
          name: z.string(),
          role: z.enum(roles),
          unit: z.string().nullable(),
          subjects: z.array(z.object({ id: z.string(), name: z.string() })),
          /** Why the identity document that the provider named leads to no subject. */
          documentProblem: z.enum(documentProblems).nullable(),
          acr: z.string().nullable(),
          signedInAt: z.string().nullable(),
          sessions: z.array(sessionSchema),
        }),
      },
    },
  },
  endOne: {
    method: 'POST',
    path: '/session/{id}/end',
    summary: 'End one of your sessions, at once and wherever it is',
    who: personRoles,
    looks: 'about whoever asks',
    acr: 'substantial',
    params: z.object({ id: z.string().max(60) }),
    body: z.strictObject({}),
    answers: {
      200: { description: 'How many have ended', schema: endedSchema },
      404: { description: 'Over already, or not yours' },
    },
  },
  endOthers: {
    method: 'POST',
    path: '/session/end-others',
    summary: 'End all your sessions but this one; called by a program, all',
    who: personRoles,
    looks: 'about whoever asks',
    acr: 'substantial',
    body: z.strictObject({}),
    answers: { 200: { description: 'How many have ended', schema: endedSchema } },
  },
  endedAtProvider: {
    method: 'POST',
    path: '/session/backchannel-logout',
    summary: 'By which the identity provider says that a sign-in has ended there (Back-Channel Logout 1.0)',
    who: 'everyone',
    looks: 'about whoever asks',
    body: z.object({ logout_token: z.string().max(8000) }),
    answers: {
      200: { description: 'Its sessions here have ended, if there were any' },
      400: { description: 'Not a logout token of the issuer for this service' },
    },
  },
  showKeptForm: {
    method: 'GET',
    path: '/session/form',
    summary: 'The form that was posted after the session had ended, to go on with it',
    who: personRoles,
    looks: 'about whoever asks',
    answers: {
      200: { description: 'Its page', types: ['text/html'] },
      404: { description: 'None is kept' },
    },
  },
  askSignOut: {
    method: 'GET',
    path: '/session/logout',
    summary: 'Asks whether to sign out',
    who: 'everyone',
    looks: 'about whoever asks',
    answers: { 200: { description: 'The question', types: ['text/html'] } },
  },
  signOut: {
    method: 'POST',
    path: '/session/logout',
    summary: 'Sign out here at once, then at the identity provider',
    who: 'everyone',
    looks: 'about whoever asks',
    answers: { 303: { description: 'On to the identity provider, which leads back home' } },
  },
} satisfies Routes;
