import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKey } from '../../shared/signing/file-key.ts';
import { signatureDigits, signPdf } from '../../shared/signing/sign-pdf.ts';
import { issueCertificate } from '../../shared/signing/x509.ts';
import { takeApart } from './signature-judges.ts';
import { authorityNames, type SigningStage, signedAt } from './signing-stage.ts';

/** What a forger does to a signed report. Each gives a new file and leaves the report as it was. */

export function changeByte(pdf: Uint8Array, offset: number, by: number): Uint8Array {
  const copy = Uint8Array.from(pdf);
  copy[offset] = ((copy[offset] ?? 0) + by) & 0xff;
  return copy;
}

/** Changes the title of the document. */
export function changeContent(pdf: Uint8Array): Uint8Array {
  return changeByte(pdf, Buffer.from(pdf).indexOf('Public credit report'), 1);
}

/** A shadow attack: a proper incremental update that gives the first page another content. */
export function appendRevision(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const [, page = ''] = /\/Type \/Page\n[\s\S]{0,300}?\/Contents (\d+) 0 R/.exec(text) ?? [];
  const [, size = ''] = /\/Size (\d+)/.exec(text) ?? [];
  const [, root = ''] = /\/Root (\d+ 0 R)/.exec(text) ?? [];
  const [, previous = ''] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text) ?? [];
  const stream = 'BT ET 0 0 595 842 re f';
  const object = `\n${page} 0 obj\n<< /Length ${stream.length} >>\nstream\n${stream}\nendstream\nendobj\n`;
  const entry = `${String(pdf.length + 1).padStart(10, '0')} 00000 n \n`;
  const xrefAt = pdf.length + object.length;
  const trailer = `trailer\n<< /Size ${size} /Root ${root} /Prev ${previous} >>\nstartxref\n${xrefAt}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(`${object}xref\n${page} 1\n${entry}${trailer}`, 'latin1')]);
}

/** Fills in a form over the first page by an incremental update, as programs for forms do: a text field with a value. */
export function appendFormField(pdf: Uint8Array, value: string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const [, size = ''] = /\/Size (\d+)/.exec(text) ?? [];
  const [, root = ''] = /\/Root (\d+) 0 R/.exec(text) ?? [];
  const [, previous = ''] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text) ?? [];
  const [, catalog = ''] = new RegExp(`\\n${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`).exec(text) ?? [];
  const [, page = ''] = /\n(\d+) 0 obj\s*<<\s*\/Type \/Page\n/.exec(text) ?? [];
  const field = Number(size);
  const widget = `/Type /Annot /Subtype /Widget /FT /Tx /T (${value}) /V (${value}) /Rect [50 700 545 790] /P ${page} 0 R`;
  const objects = [
    `${field} 0 obj\n<< ${widget} >>\nendobj\n`,
    `${root} 0 obj\n<<${catalog.replace(/\/AcroForm \d+ 0 R/, '')} /AcroForm << /Fields [${field} 0 R] /NeedAppearances true >> >>\nendobj\n`,
  ];
  let at = pdf.length + 1;
  const entries = objects.map((object) => {
    const entry = `${Number.parseInt(object, 10)} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    at += object.length;
    return entry;
  });
  const trailer = `trailer\n<< /Size ${field + 1} /Root ${root} 0 R /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([
    pdf,
    Buffer.from(`\n${objects.join('')}xref\n${entries.join('')}${trailer}`, 'latin1'),
  ]);
}

/** Writes other numbers of the same width into /ByteRange. */
export function withByteRange(pdf: Uint8Array, range: string): Uint8Array {
  const copy = Buffer.from(pdf);
  const at = copy.indexOf('/ByteRange [');
  const end = copy.indexOf(']', at);
  copy.write(`/ByteRange [${range}`.padEnd(end - at), at, 'latin1');
  return copy;
}

/** Writes other digits into the room of the signature, from digit `from` on. */
export function withContents(pdf: Uint8Array, from: number, digits: string): Uint8Array {
  const copy = Buffer.from(pdf);
  copy.write(digits, takeApart(pdf).gapStart + 1 + from, 'latin1');
  return copy;
}

/**
 * Puts a certificate with the same issuer, serial number and names but another key in the place of the signer's.
 * The stage's own authority issues it: the worst case.
 */
export async function swapCertificate(pdf: Uint8Array, stage: SigningStage): Promise<Uint8Array> {
  const [leaf = new Uint8Array()] = stage.signer.chain;
  const original = new X509Certificate(leaf);
  const rootKey = await readFile(join(stage.authority.folder, 'root-key.pem'), 'utf8');
  const { revocationList } = stage.authority;
  for (;;) {
    const impostor = await issueCertificate({
      subject: authorityNames.signer,
      subjectKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
      issuer: {
        name: authorityNames.root,
        publicKey: createPublicKey(createPrivateKey(rootKey)),
        key: fileKey(rootKey),
      },
      serial: Buffer.from(original.serialNumber, 'hex'),
      notBefore: original.validFromDate,
      notAfter: original.validToDate,
      role: 'signer',
      ...(revocationList === undefined ? {} : { revocationList }),
    });
    // a DER signature has 70 to 72 bytes; the swap keeps every length
    if (impostor.length !== leaf.length) continue;
    const copy = Buffer.from(pdf);
    copy.write(
      Buffer.from(impostor).toString('hex'),
      copy.indexOf(Buffer.from(leaf).toString('hex')),
      'latin1',
    );
    return copy;
  }
}

/**
 * Gives the first page another content, as {@link appendRevision} does, and signs the whole by somebody else's key: then
 * the first signature is ours, and the second covers all of the file.
 */
export async function secondSignature(pdf: Uint8Array, stranger: SigningStage): Promise<Uint8Array> {
  const revised = Buffer.from(appendRevision(pdf)).toString('latin1');
  const found = (pattern: RegExp): string => {
    const [, ...groups] = Array.from(revised.matchAll(pattern)).at(-1) ?? [];
    return groups[0] ?? '';
  };
  const [form, root, size] = [
    found(/\/AcroForm (\d+) 0 R/g),
    found(/\/Root (\d+ 0 R)/g),
    found(/\/Size (\d+)/g),
  ];
  const [previous, page] = [found(/startxref\s+(\d+)/g), found(/\/P (\d+) 0 R/g)];
  const fields = found(/\/Fields \[([^\]]*)\]/g);
  const [signature, widget] = [Number(size), Number(size) + 1];
  const room = `/ByteRange [0 /********** /********** /**********] /Contents <${'0'.repeat(signatureDigits)}>`;
  const objects = new Map([
    [Number(form), `<< /Fields [${fields} ${widget} 0 R] /SigFlags 3 >>`],
    [
      signature,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${room} /M (D:00000000000000+00'00') >>`,
    ],
    [
      widget,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (second) /F 132 /Rect [0 0 0 0] /V ${signature} 0 R /P ${page} 0 R >>`,
    ],
  ]);
  let text = revised;
  let table = 'xref\n';
  for (const [number, object] of objects) {
    table += `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const trailer = `trailer\n<< /Size ${widget + 1} /Root ${root} /Prev ${previous} >>\n`;
  const whole = Buffer.from(`${text}${table}${trailer}startxref\n${text.length}\n%%EOF\n`, 'latin1');
  return signPdf(whole, { ...stranger.signer, signedAt });
}
