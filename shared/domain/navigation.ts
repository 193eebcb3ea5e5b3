import type { AgencyScope } from '../policy/agencies.ts';
import type { Role } from '../policy/roles.ts';
import type { Text } from '../policy/text.ts';

/** Who looks at a list: somebody in a role, or somebody who is not signed in. */
export type Onlooker = Role | 'guest';

/** An entry of one of the site's lists. */
export interface Entry {
  /**
   * `main` is the main navigation and `footer` the links at the foot, both on every page. `tasks` is what people come to
   * the home page for, `more` what else it leads to. `account` leads on from the page of who is signed in.
   */
  readonly list: 'main' | 'footer' | 'tasks' | 'more' | 'account';
  /** Entries stand by their places, the lowest first, whichever function they are of. */
  readonly place: number;
  readonly path: string;
  readonly title: Text;
  /** Pages under this path belong to it. Absent: those under its own. */
  readonly within?: string;
  /** What one does or finds there: of `tasks` and `more`. */
  readonly text?: Text;
  /** Whom it is shown to. Absent: everybody. */
  readonly to?: readonly Onlooker[];
  /** Of persons, it is shown to whoever may do one of these for some subject. Absent: to every one. */
  readonly scopes?: readonly [AgencyScope, ...AgencyScope[]];
  /** It leads to what only people who are signed in have: others sign in on the way. */
  readonly signedIn?: true;
  /** Where it leads whoever acts for a subject: with the subject's `{id}` in its path and `{name}` in its title. */
  readonly own?: { readonly path: string; readonly title: Text };
}

/** The entries of a list that somebody sees, in their order. */
export function entriesFor(
  entries: readonly Entry[],
  list: Entry['list'],
  onlooker: Onlooker,
): readonly Entry[] {
  return entries
    .filter((entry) => entry.list === list && (entry.to?.includes(onlooker) ?? true))
    .sort((a, b) => a.place - b.place);
}
