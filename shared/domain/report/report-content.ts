import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { Edition, Omission } from '../../policy/reports.ts';
import type { Text } from '../../policy/text.ts';

/**
 * All that a report says, before it has a layout. Built by the domain from the records as they stand at one
 * moment, turned into a PDF by templates/report. Values are data and stay in Chinese; labels carry both languages.
 */
export interface ReportContent {
  /** 22 characters: yyyyMMddHHmmss of the issue (China Standard Time) and 8 of [0-9A-Z]. */
  readonly number: string;
  readonly edition: Edition;
  readonly issuer: Text;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: 'organisation' | 'person' };
  /** 登记注册基础信息; a value that is absent is an empty string and printed as — —. */
  readonly registration: readonly Line[];
  /** The entry that `registration` shows; absent of a person, and where none of the organisation can be shown. */
  readonly registrationRecord?: Pick<Entry, 'record' | 'disputed' | 'corrected'>;
  /** RFC 3339 with +08:00. */
  readonly issuedAt: string;
  /** The moment up to which the data was read. RFC 3339 with +08:00. */
  readonly asOf: string;
  /** Name of the person or enterprise it was issued to. */
  readonly issuedTo: string;
  readonly purpose: string;
  /** Last day on which it is valid, as the city sets it; absent where it sets none. */
  readonly validUntil?: string;
  /** The period asked for; both ends included. The no-violation edition alone has one. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** No-violation edition alone: the outcome over the chosen domains. */
  readonly result: 'none-found' | 'found' | null;
  /** No-violation edition alone, one row per chosen domain; empty in the others. */
  readonly domains: readonly DomainResult[];
  /** One section per catalogue that the edition shows, in the order of the report, also when it is empty. */
  readonly sections: readonly Section[];
  /** What was left out at the wish of the person whom it is about; absent where nothing was. */
  readonly omitted?: readonly Omission[];
  /** Who looked at the person's information lately; absent in editions that do not print it. */
  readonly looks?: LooksSection;
  /** What the subject declared itself, apart from what departments reported; absent where there is nothing. */
  readonly declared?: DeclaredSection;
  readonly verification: {
    /** Needed together with the number to check a paper copy. */
    readonly code: string;
    /** Address a person types or follows. */
    readonly url: string;
    /** What the QR code says: the address, with the signed token for a check without our site. */
    readonly qr: string;
  };
}

/** A report before its token is signed, and so without the text of its QR code. */
export interface ReportBeforeSigning extends Omit<ReportContent, 'verification'> {
  readonly verification: Omit<ReportContent['verification'], 'qr'>;
}

export interface Line {
  readonly label: Text;
  readonly value: string;
}

export interface DomainResult {
  readonly code: string;
  readonly name: Text;
  readonly status: 'none-found' | 'found' | 'not-covered';
  readonly count: number;
  /** Entries were found although its data is not complete for the period: there may be more. */
  readonly incomplete?: true;
  /**
   * The days for which every unit of the domain has stated that its data is complete: those that hold the period or,
   * where none do, the last ones; null where there are none.
   */
  readonly coveredFrom: string | null;
  readonly coveredUntil: string | null;
}

export interface Section {
  readonly catalogue: CatalogueCode;
  readonly title: Text;
  readonly entries: readonly Entry[];
}

/** 查询记录 */
export interface LooksSection {
  /** First day that it goes back to. */
  readonly since: string;
  /** Newest first. */
  readonly items: readonly {
    /** RFC 3339 with +08:00. */
    readonly at: string;
    readonly by: Text;
    readonly purpose: Text;
    readonly what: Text;
  }[];
  /** How many there are beyond those printed. */
  readonly more: number;
}

export interface DeclaredSection {
  readonly title: Text;
  /** That it is the subject's own word: to be read before its entries. */
  readonly notice: Text;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly record: string;
  readonly title: string;
  /** YYYY-MM-DD by which it stands in time; absent of what was declared, and in reports before it was kept here. */
  readonly date?: string;
  /** Under objection: must be marked so that it cannot be overlooked. */
  readonly disputed: boolean;
  /** Corrected since it was first reported. */
  readonly corrected: boolean;
  /** Repaired (信用修复), where the edition lists such entries. */
  readonly repaired?: true;
  /** The domain it counts for, in the no-violation edition. */
  readonly domain: Text | null;
  readonly lines: readonly Line[];
  /** Who reported it. */
  readonly source: string;
}
