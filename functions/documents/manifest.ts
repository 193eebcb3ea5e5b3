import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

/** Letters on cases and copies of what was sent: whatever is printed but reports. */
export const manifest = {
  routes,
  documents: true,
  memory: 1769,
  seconds: 29,
  table: ['GetItem', 'Query', 'PutItem'],
  files: {
    'circulars/*': ['put', 'read'],
    'commitments/*': ['put', 'read'],
    'complaints/*': ['put', 'read'],
    'objections/*': ['put', 'read'],
    'repairs/*': ['put', 'read'],
    'submissions/*': ['put', 'read'],
    'signing/*': ['read'],
  },
  signs: true,
  needs: ['time-stamps'],
} satisfies Manifest;
