import type { ComponentChildren } from 'preact';
import type { QueueEnd } from '../../../shared/domain/cases/case.ts';
import type { PageOf } from '../elements.tsx';
import type { CaseFace, ListedCase } from './face.ts';

export type Listing<L extends ListedCase> = Pick<
  CaseFace<never, L, never>,
  'path' | 'lifeCycle' | 'tones' | 'words' | 'titleOf' | 'party' | 'columns' | 'holding'
>;

/** The figure behind which a queue's cases stand: of a month, of a provider unit. */
export interface Narrowed {
  readonly month?: string | undefined;
  readonly unit?: string | undefined;
}

/** A queue of an authority as it was asked for. */
export interface CaseQueue<L extends ListedCase> extends PageOf<L> {
  /** Absent: the kind's. */
  readonly title?: string;
  /** As what the viewer sees it. */
  readonly party?: string;
  readonly state?: string | undefined;
  /** The one state among them that is seen where none was asked for. Absent: all are. */
  readonly unasked?: string;
  readonly states: readonly string[];
  /** Absent: they are not counted. */
  readonly counts?: {
    /** Of a state that is not here they are not counted. */
    readonly states: Readonly<Partial<Record<string, number>>>;
    /** Absent: they cannot be asked for. */
    readonly overdue?: number;
  };
  readonly overdue?: boolean;
  /** By what else it was asked for, kept from page to page. */
  readonly query?: Readonly<Record<string, string>>;
  /** Absent: it is of all months and units. */
  readonly narrowed?: Narrowed;
  /** From which end it is read. Absent: from the most urgent. */
  readonly first?: QueueEnd | undefined;
  /** The words that it was searched by, empty where by none. Absent: it cannot be searched, nor taken along as a table. */
  readonly search?: string;
  /** Where a new case begins, where those who see the queue may begin one. */
  readonly begin?: { readonly href: string; readonly text: string };
  /** Before the queue: what came of an act on several. */
  readonly above?: ComponentChildren;
  /** The form by which it can be narrowed down. */
  readonly filters?: ComponentChildren;
  /** Acts that can be done to several at once. Absent: none. */
  readonly together?: readonly string[];
}
