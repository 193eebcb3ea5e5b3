import type { Routes } from '../../shared/http/route.ts';
import { hookRoutes } from './hooks-routes.ts';
import { reconciliationRoutes } from './reconciliations-routes.ts';

export const routes = { ...hookRoutes, ...reconciliationRoutes } satisfies Routes;
