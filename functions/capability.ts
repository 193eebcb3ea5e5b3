import type { Handlers } from '../shared/http/call.ts';
import type { Routes } from '../shared/http/route.ts';
import { serve } from '../shared/http/serve.ts';
import { problemPage } from '../templates/pages/problem.tsx';
import { navigation } from './navigation.ts';

/** The Lambda handler of one capability: its routes, served with the service's pages. */
export function capability<R extends Routes>(routes: R, handlers: Handlers<R>) {
  return serve(routes, handlers, { problemPage, navigation });
}
