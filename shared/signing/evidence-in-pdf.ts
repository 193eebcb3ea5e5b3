/** The PDF is not one of our renderer's; a fault of the program, never of a person. */
export class UnknownPdfError extends Error {
  override readonly name = 'UnknownPdfError';
}

type Values = {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly { readonly list: Uint8Array }[];
  readonly responses: readonly { readonly response: Uint8Array }[];
};

/**
 * A signed PDF of our renderer with evidence behind it: a revision with the document security store (`/DSS`, ETSI EN 319
 * 142-1, 5.4.2). Validators look for it behind the signature; one that the signature covers they do not take for its
 * evidence. The same values give the same bytes, so that {@link isEvidence} knows them again.
 * @throws UnknownPdfError
 */
export function withEvidence(pdf: Uint8Array, { certificates, lists, responses }: Values): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const former = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(file.toString('latin1', file.length - 64))?.[1]);
  const reference = file.toString('latin1', former, former + 400);
  const [, size = '', root = '', kept = ''] =
    /\/Type\/XRef\/Size (\d+)\/W\[1 4 2\]\/Root (\d+) 0 R(\/Info \d+ 0 R\/ID\[[^\]]*\])/.exec(reference) ??
    [];
  const catalogueAt = file.indexOf(`\n${root} 0 obj\n`, 0, 'latin1');
  const catalogueEnd = file.indexOf('>>\nendobj', catalogueAt, 'latin1');
  if (root === '' || catalogueAt === -1 || catalogueEnd === -1)
    throw new UnknownPdfError('The PDF has no catalogue where our renderer writes it');

  const parts: Buffer[] = [file];
  let length = file.length;
  const offsets: [object: number, offset: number][] = [];
  const write = (text: string | Uint8Array): void => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    parts.push(bytes);
    length += bytes.length;
  };
  let next = Number(size);
  const object = (number: number, head: string, content?: Uint8Array): string => {
    offsets.push([number, length]);
    write(`${number} 0 obj\n${head}`);
    if (content !== undefined) {
      write('\nstream\n');
      write(content);
      write('\nendstream');
    }
    write('\nendobj\n');
    return `${number} 0 R`;
  };
  const stream = (bytes: Uint8Array): string => {
    return object(next++, `<</Length ${bytes.length}>>`, bytes);
  };

  write('\n');
  const certificateStreams = certificates.map(stream).join(' ');
  const listStreams = lists.map(({ list }) => stream(list)).join(' ');
  const answers = responses.map(({ response }) => stream(response)).join(' ');
  const ocsp = answers === '' ? '' : `/OCSPs[${answers}]`;
  const store = object(next++, `<</Type/DSS/Certs[${certificateStreams}]/CRLs[${listStreams}]${ocsp}>>`);
  const catalogue = file.toString('latin1', catalogueAt + `\n${root} 0 obj\n`.length, catalogueEnd);
  object(Number(root), `${catalogue}/DSS ${store}>>`);

  const start = length;
  offsets.push([next, start]);
  const sorted = offsets.sort(([a], [b]) => a - b);
  const rows = Buffer.alloc(sorted.length * 7);
  for (const [index, [, offset]] of sorted.entries()) {
    rows.writeUInt8(1, index * 7);
    rows.writeUInt32BE(offset, index * 7 + 1);
  }
  const index = sorted.map(([number]) => `${number} 1`).join(' ');
  write(
    `${next} 0 obj\n<</Type/XRef/Size ${next + 1}/W[1 4 2]/Index[${index}]/Prev ${former}/Root ${root} 0 R${kept}/Length ${rows.length}>>\nstream\n`,
  );
  write(rows);
  write(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/**
 * Whether what follows `end` in a file is evidence as {@link withEvidence} writes it, and nothing else: it is written
 * anew from its own values and must come out the same. So it adds certificates and lists, which nobody sees, and cannot
 * change what is shown.
 */
export function isEvidence(file: Buffer, end: number): boolean {
  const store = /<<\/Type\/DSS\/Certs\[([^\]]*)\]\/CRLs\[([^\]]*)\](?:\/OCSPs\[([^\]]*)\])?>>/.exec(
    file.toString('latin1', end),
  );
  if (store === null) return false;
  const value = (number: string): Uint8Array => {
    const head = `\n${number} 0 obj\n<</Length `;
    const at = file.indexOf(head, end, 'latin1');
    const [said = '', length = ''] =
      /^(\d{1,8})>>\nstream\n/.exec(file.toString('latin1', at + head.length, at + head.length + 32)) ?? [];
    const start = at + head.length + said.length;
    return at === -1 || said === '' ? new Uint8Array() : file.subarray(start, start + Number(length));
  };
  const values = (references = '') =>
    Array.from(references.matchAll(/(\d{1,9}) 0 R/g), ([, number = '']) => value(number));
  try {
    const again = withEvidence(file.subarray(0, end), {
      certificates: values(store[1]),
      lists: values(store[2]).map((list) => ({ list })),
      responses: values(store[3]).map((response) => ({ response })),
    });
    return file.equals(again);
  } catch {
    return false;
  }
}
