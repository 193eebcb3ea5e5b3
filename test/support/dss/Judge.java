import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * Validates PDFs as EN 319 102-1 wants it, and prints a line of JSON for each. It calls no network: what it may trust and
 * which lists of revoked certificates there are, it is told.
 *
 * Usage: Judge [--at MOMENT] [--root PEM]... [--crl DER]... FILE...
 */
public class Judge {
  public static void main(String[] arguments) throws Exception {
    CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
    List<InputStream> lists = new ArrayList<>();
    List<String> files = new ArrayList<>();
    Date at = new Date();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--root" -> roots.addCertificate(DSSUtils.loadCertificate(new File(arguments[++i])));
        case "--crl" -> lists.add(new FileInputStream(arguments[++i]));
        case "--at" -> at = Date.from(Instant.parse(arguments[++i]));
        default -> files.add(arguments[i]);
      }
    }
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(roots);
    verifier.setAIASource(null);
    if (!lists.isEmpty()) verifier.setCrlSource(new ExternalResourcesCRLSource(lists.toArray(new InputStream[0])));
    for (String file : files) System.out.println(judged(file, verifier, at));
  }

  private static String judged(String file, CommonCertificateVerifier verifier, Date at) {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(at);
    Reports reports = validator.validateDocument();
    SimpleReport simple = reports.getSimpleReport();
    DiagnosticData data = reports.getDiagnosticData();
    StringBuilder signatures = new StringBuilder();
    for (String id : simple.getSignatureIdList()) {
      if (!signatures.isEmpty()) signatures.append(',');
      signatures.append(
          String.format(
              "{\"indication\":\"%s\",\"subIndication\":\"%s\",\"level\":\"%s\",\"changes\":%s,\"errors\":%s,\"warnings\":%s}",
              simple.getIndication(id),
              simple.getSubIndication(id),
              simple.getSignatureFormat(id),
              data.getSignatureById(id).arePdfModificationsDetected(),
              said(simple.getAdESValidationErrors(id)),
              said(simple.getAdESValidationWarnings(id))));
    }
    return String.format("{\"file\":\"%s\",\"signatures\":[%s]}", file, signatures);
  }

  private static String said(List<Message> messages) {
    List<String> texts = messages.stream().map(each -> '"' + each.getValue().replace("\"", "'") + '"').toList();
    return "[" + String.join(",", texts) + "]";
  }
}
