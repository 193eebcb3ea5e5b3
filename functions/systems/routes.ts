import type { Routes } from '../../shared/http/route.ts';
import { eventTypeRoutes } from './event-types-routes.ts';
import { hookRoutes } from './hooks-routes.ts';
import { reconciliationRoutes } from './reconciliations-routes.ts';

export const routes = { ...hookRoutes, ...eventTypeRoutes, ...reconciliationRoutes } satisfies Routes;
