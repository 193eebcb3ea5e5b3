/** Limits of a file that a department sends past the API. All are defaults of ours. */
export const importLimits = {
  /** What S3 takes from a form. */
  bytes: 5 * 1024 ** 3,
  /** The digests of their keys take 100 MB, and half as much again while room is made for them. */
  rows: 3_000_000,
  /** A workbook stands in memory whole, with everything that it unpacks to. */
  workbookBytes: 5 * 1024 * 1024,
  /** Up to here a text is read as a whole, and everything that may be odd about it is seen. */
  wholeBytes: 4 * 1024 * 1024,
  /** Rows that are read as a whole. */
  wholeRows: 45_000,
  /** What may come out of a packed file; beyond the first bytes no more than so many times what went in. */
  unpackedBytes: 8 * 1024 ** 3,
  unpackedFreely: 96 * 1024 * 1024,
  unpackedTimes: 200,
} as const;

/** Rows and bytes that one run imports: a run stays well below its time limit, and its notes below that of an item. */
export const chunkLimits = { rows: 1000, bytes: 2 * 1024 * 1024 } as const;

/** Hours in which the file of a batch may come. */
export const hoursToSend = 24;
/** Seconds for which a form or the address of a part works: a function's own rights do not last longer. */
export const secondsToSend = 3600;
/** Bytes of a part of a file that is sent in parts. */
export const sentPartBytes = 16 * 1024 * 1024;
/** How often an import is started again that broke off. */
export const mostRestarts = 5;
