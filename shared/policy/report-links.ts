import { stagePolicy } from './stage.ts';

declare module './stage.ts' {
  interface StagePolicy {
    /** `minutes`: how long a link works that shows a report's standing on another site. */
    readonly reportLinks?: { readonly minutes?: number };
  }
}

/** Minutes for which a link works that shows a report's standing on another site. A default of ours. */
export const linkMinutes = stagePolicy.reportLinks?.minutes ?? 10;

/** Minutes that a city may let it work at most: a link is for a page that is being opened. */
export const longestLinkMinutes = 60;
