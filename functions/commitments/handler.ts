import { grouped } from '../../shared/http/route.ts';
import { capability } from '../capability.ts';
import { itemHandlers } from './items.ts';
import { promiseHandlers } from './promises.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, {
  ...promiseHandlers,
  ...grouped('commitmentItems', itemHandlers),
});
