import { capability } from '../capability.ts';
import { libraryHandlers } from './libraries.ts';
import { planHandlers } from './plans.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, { ...libraryHandlers, ...planHandlers });
