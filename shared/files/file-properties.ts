/** What is said of a file that is stored. */
export interface FileProperties {
  readonly contentType: string;
  /** Name under which a browser saves it, any characters. */
  readonly fileName?: string;
  /** Until then nobody can delete or replace it, but for an administrator with a right of its own. */
  readonly lockedUntil?: Date;
}
