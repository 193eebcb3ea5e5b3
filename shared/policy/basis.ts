import type { Text } from './text.ts';

/**
 * Where a rule comes from. Only `read` (seen in the document itself) may be quoted to people as a rule; `secondary`
 * (seen in somebody's account of it) and `assumed` are defaults of ours that an administrator may change.
 */
export interface Basis {
  readonly mark: 'read' | 'secondary' | 'assumed';
  /** The document and article, as it may be cited. */
  readonly source: Text;
}
