import type { PdfContainer } from './pdf/container.ts';
import { Source } from './pdf/container.ts';

/**
 * Says that the file is PDF/A-2a and PDF/UA-1, and what colours mean. The identifier of PDF/UA is none of the
 * properties that PDF/A knows, so its schema is described along with it (ISO 19005-2, 6.6.2.3).
 * @param colourProfile the sRGB profile, compressed.
 */
export function conformance(pdf: PdfContainer, colourProfile: Uint8Array): void {
  pdf.appendXML(
    `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`,
  );
  const identifier = new Source('(sRGB IEC61966-2.1)');
  pdf.catalogue.OutputIntents = [
    {
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      Info: identifier,
      OutputConditionIdentifier: identifier,
      DestOutputProfile: pdf.stream({ N: 3, Filter: 'FlateDecode' }, colourProfile),
    },
  ];
}
