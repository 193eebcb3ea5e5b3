import type { Entry } from '../shared/domain/navigation.ts';
import { allManifests } from './manifests.ts';

/**
 * The entries of the site's lists, of all functions: each page shows those of the others. In the bundles they are data
 * without the manifests that they come from (infra/bundle.ts).
 */
export const navigation: readonly Entry[] = allManifests.flatMap(([, manifest]) => manifest.navigation ?? []);
