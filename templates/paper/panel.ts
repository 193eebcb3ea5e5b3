/** A place on a page, from its top left corner, in points: where a signature shows. */
export interface Panel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
