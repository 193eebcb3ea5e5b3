import { grouped, type Routes } from '../../shared/http/route.ts';
import { itemRoutes } from './items-routes.ts';
import { promiseRoutes } from './promises-routes.ts';

export const routes = { ...promiseRoutes, ...grouped('commitmentItems', itemRoutes) } satisfies Routes;
