/** What one piece of work takes, as measured on one machine. */
export interface Work {
  /** HTTP requests. */
  readonly requests: number;
  /** Of functions. */
  readonly milliseconds: number;
  readonly itemsWritten: number;
  /** Of DynamoDB, transactions and indexes included. */
  readonly writeUnits: number;
  /** Bytes that stay in the table. */
  readonly storedBytes: number;
  readonly objects: number;
  readonly objectBytes: number;
}

export interface Measured {
  readonly machine: string;
  /** Issued and downloaded. */
  readonly report: Work;
  readonly verification: Work;
  /** A page that reads one subject. */
  readonly page: Work;
  /** From filing to closing. */
  readonly objection: Work;
  readonly importedRow: Work;
}
