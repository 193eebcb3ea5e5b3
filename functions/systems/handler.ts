import { capability } from '../capability.ts';
import { hookHandlers } from './hooks.ts';
import { reconciliationHandlers } from './reconciliations.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, {
  ...hookHandlers,
  ...reconciliationHandlers,
});
