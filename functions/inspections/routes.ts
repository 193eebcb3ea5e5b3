import type { Routes } from '../../shared/http/route.ts';
import { libraryRoutes } from './library-routes.ts';
import { planRoutes } from './plan-routes.ts';

export const routes = { ...libraryRoutes, ...planRoutes } satisfies Routes;
