import type { ByteWriter } from './bytes.ts';
import type { PdfContainer } from './container.ts';
import { Source } from './container.ts';

/** Structure types that the report uses (ISO 32000-1, 14.8.4). */
export type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Figure'
  | 'Form';

interface Open {
  readonly id: number;
  readonly tag: Tag;
  readonly extra: string;
  /** Numbers of elements, and marked content as PDF source. */
  readonly kids: (number | string)[];
  /** Page of the marked content; its first one, where it runs over several. */
  page: number;
}

/**
 * The logical structure: what a screen reader says, in reading order. Elements are written as soon as they close,
 * so that a report of thousands of records holds only the open ones.
 */
export class StructureTree {
  readonly #pdf: PdfContainer;
  readonly #open: Open[] = [];
  readonly #rootId: number;
  /** For each page the elements its content belongs to; a page's StructParents is its index and 1. */
  readonly #parents: string[] = [];
  #annotation = '';
  #pageParents: number[] = [];
  #page = -1;
  #pageId = 0;
  #documentId = 0;
  /** Attributes that many elements share, as entries of an element. */
  readonly shared: {
    readonly columnHeader: string;
    readonly rowHeader: string;
    /** A cell over the three columns that follow a row's first label. */
    readonly wideCell: string;
    readonly numberedList: string;
  };

  constructor(pdf: PdfContainer) {
    this.#pdf = pdf;
    const root = pdf.catalogue.StructTreeRoot as { id: number };
    this.#rootId = root.id;
    const attribute = (source: string): string => {
      const id = pdf.nextId();
      pdf.pack(id, source);
      return `/A ${id} 0 R`;
    };
    this.shared = {
      columnHeader: attribute('<</O/Table/Scope/Column>>'),
      rowHeader: attribute('<</O/Table/Scope/Row>>'),
      wideCell: attribute('<</O/Table/ColSpan 3>>'),
      numberedList: attribute('<</O/List/ListNumbering/Decimal>>'),
    };
  }

  /** To be called when the container has started the page. */
  startPage(): void {
    this.#endPage();
    this.#page++;
    const page = this.#pdf.pageReference(this.#page);
    this.#pageId = page.id;
    page.data.StructParents = this.#page + 1;
  }

  #endPage(): void {
    if (this.#page < 0) return;
    const id = this.#pdf.nextId();
    const out = this.#pdf.begin(id);
    out.byte(0x5b);
    for (const parent of this.#pageParents) reference(out, parent);
    out.byte(0x5d);
    this.#parents.push(`${id} 0 R`);
    this.#pageParents = [];
  }

  /** @param extra further entries of the element, as PDF source. */
  open(tag: Tag, extra = ''): void {
    const id = this.#pdf.nextId();
    this.#open.at(-1)?.kids.push(id);
    if (tag === 'Document') this.#documentId = id;
    this.#open.push({ id, tag, extra, kids: [], page: -1 });
  }

  /** @returns the number for marked content on the current page that belongs to the innermost open element. */
  mark(): number {
    const element = this.#innermost();
    const mcid = this.#pageParents.length;
    this.#pageParents.push(element.id);
    if (element.page < 0) element.page = this.#page;
    element.kids.push(
      element.page === this.#page ? `${mcid}` : `<</Type/MCR/Pg ${this.#pageId} 0 R/MCID ${mcid}>>`,
    );
    return mcid;
  }

  close(): void {
    const element = this.#innermost();
    this.#open.pop();
    const parent = this.#open.at(-1)?.id ?? this.#rootId;
    const page = element.page < 0 ? null : this.#pdf.pageReference(element.page).id;
    const out = this.#begin(element.id, element.tag, parent, page);
    out.ascii(element.extra);
    out.ascii('/K[');
    for (const kid of element.kids) {
      if (typeof kid === 'number') reference(out, kid);
      else {
        out.ascii(kid);
        out.byte(0x20);
      }
    }
    out.ascii(']>>');
  }

  /** Begins the source of an element. */
  #begin(id: number, tag: Tag, parent: number, page: number | null): ByteWriter {
    const out = this.#pdf.begin(id);
    out.ascii('<</S/');
    out.ascii(tag);
    out.ascii('/P ');
    reference(out, parent);
    if (page !== null) {
      out.ascii('/Pg ');
      reference(out, page);
    }
    return out;
  }

  /** An element of one piece of marked content on the current page. @returns its number. */
  leaf(tag: Tag, extra = ''): number {
    const parent = this.#innermost();
    const id = this.#pdf.nextId();
    parent.kids.push(id);
    const mcid = this.#pageParents.length;
    this.#pageParents.push(id);
    const out = this.#begin(id, tag, parent.id, this.#pageId);
    out.ascii(extra);
    out.ascii('/K ');
    out.integer(mcid);
    out.ascii('>>');
    return mcid;
  }

  /** An element for the one annotation of the document, on the current page; its StructParent is 0. */
  annotation(tag: Tag, annotation: number): void {
    const parent = this.#innermost();
    const id = this.#pdf.nextId();
    parent.kids.push(id);
    this.#begin(id, tag, parent.id, this.#pageId).ascii(`/K<</Type/OBJR/Obj ${annotation} 0 R>>>>`);
    this.#annotation = `0 ${id} 0 R `;
  }

  /** Writes what maps content back to its elements. Every element must be closed. */
  finish(): void {
    this.#endPage();
    const tree = this.#pdf.nextId();
    const pages = this.#parents.map((parents, page) => `${page + 1} ${parents}`);
    this.#pdf.pack(tree, `<</Nums[${this.#annotation}${pages.join(' ')}]>>`);
    const root = this.#pdf.catalogue.StructTreeRoot as { data: Record<string, unknown> };
    root.data.K = new Source(`${this.#documentId} 0 R`);
    root.data.ParentTree = new Source(`${tree} 0 R`);
    root.data.ParentTreeNextKey = pages.length + 1;
  }

  #innermost(): Open {
    const element = this.#open.at(-1);
    if (element === undefined) throw new Error('No structure element is open');
    return element;
  }
}

function reference(out: ByteWriter, id: number): void {
  out.integer(id);
  out.ascii(' 0 R ');
}
