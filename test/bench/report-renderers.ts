import type { ReportContent } from '../../shared/domain/report/report-content.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { samplePenalties, sampleReport, sampleSections } from '../support/report-content.ts';
import { signingStage } from '../support/signing-stage.ts';

export const rendererNames = ['project', 'former', 'typst', 'pdfkit'] as const;
/** `signed`: our own, with its signature. */
export type RendererName = (typeof rendererNames)[number] | 'signed';
type Renderer = (content: ReportContent) => Promise<Uint8Array>;

const fontFolder = new URL('../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/', import.meta.url)
  .pathname;

/** `count` penalties of ten lines each; every `round` has texts of its own, so that nothing can be remembered. */
export function benchContent(count: number, round: number): ReportContent {
  const serial = `${round}`.padStart(8, '0');
  return sampleReport({
    number: `20261124103005${serial}`,
    sections: sampleSections(samplePenalties(count, round * 7919)).filter(
      ({ catalogue }) => catalogue === 'administrative-penalty',
    ),
  });
}

/** Each with its modules loaded and its fonts opened once, as in a warm function. */
export async function openRenderer(name: RendererName, former: string): Promise<Renderer> {
  return { project: () => ours(root), former: () => ours(former), signed, typst, pdfkit }[name]();
}

const root = new URL('../../', import.meta.url).pathname;

/** @param folder with the sources of this release, or of another one */
async function ours(folder: string): Promise<Renderer> {
  const { buildFonts } = await import(`${folder}/templates/fonts/build.ts`);
  buildFonts();
  const { renderReport } = await import(`${folder}/templates/report/render.ts`);
  return async (content) => renderReport(content, { lang: 'zh-CN' }).bytes;
}

async function signed(): Promise<Renderer> {
  const render = await ours(root);
  const { signer, remove } = await signingStage();
  await remove();
  return async (content) =>
    signPdf(await render(content), { ...signer, signedAt: new Date(content.issuedAt) });
}

async function typst(): Promise<Renderer> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: fontFolder, fontArgs: [{ fontPaths: [fontFolder] }] });
  const mainFileContent = `#let report = json(bytes(sys.inputs.report))
#set page(paper: "a4", margin: 56pt)
#set text(font: "Noto Sans SC", size: 9.5pt, lang: "zh")
#let lines(pairs) = table(columns: (110pt, 1fr), stroke: 0.5pt + gray, ..pairs.map(l => (l.label.zh, l.value)).flatten())
#align(center, text(25pt, [公共信用信息报告]))
#align(center, report.subject.name)
#report.subject.id #report.number #report.issuedAt
#lines(report.registration)
#for section in report.sections [
  = #section.title.zh
  #for (i, entry) in section.entries.enumerate() [
    == #(i + 1). #entry.title
    #lines(entry.lines)
  ]
]`;
  return async (content) => compiler.pdf({ mainFileContent, inputs: { report: JSON.stringify(content) } });
}

async function pdfkit(): Promise<Renderer> {
  const { default: PDFDocument } = await import('pdfkit');
  const font = `${fontFolder}NotoSansSC_400Regular.ttf`;
  const [left, labelWidth, valueWidth, bottom] = [56, 110, 373, 780];
  return async (content) => {
    const doc = new PDFDocument({ size: 'A4', margin: left });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => doc.on('end', resolve));
    doc.font(font);
    const table = (lines: ReportContent['registration']): void => {
      doc.fontSize(9.5);
      for (const { label, value } of lines) {
        const height = Math.max(doc.heightOfString(value, { width: valueWidth - 12 }), 13) + 8;
        if (doc.y + height > bottom) doc.addPage();
        const { y } = doc;
        doc
          .rect(left, y, labelWidth, height)
          .rect(left + labelWidth, y, valueWidth, height)
          .stroke('#999');
        doc.text(label.zh, left + 6, y + 4, { width: labelWidth - 12 });
        doc.text(value, left + labelWidth + 6, y + 4, { width: valueWidth - 12 });
        doc.y = y + height;
      }
    };
    doc.fontSize(25).text('公共信用信息报告', { align: 'center' });
    doc.fontSize(9.5).text(content.subject.name, { align: 'center' });
    doc.text(`${content.subject.id} ${content.number} ${content.issuedAt}`);
    table(content.registration);
    for (const section of content.sections) {
      doc.fontSize(13).text(section.title.zh, left);
      for (const [i, entry] of section.entries.entries()) {
        doc
          .moveDown()
          .fontSize(10.5)
          .text(`${i + 1}. ${entry.title}`, left);
        table(entry.lines);
      }
    }
    doc.end();
    await ended;
    return Buffer.concat(chunks);
  };
}
