const zhCN = {
  verify: {
    title: '核验报告和文书',
    lead: '核验收到的信用报告、决定书、告知书、回执等是不是本平台出具、有没有被改过、现在还算不算数。无需登录。',
    byNumber: '用编号和核验码核验',
    byNumberText: '适用于纸质文件或看到编号时。',
    number: '编号',
    numberHint: '共 22 位：报告编号，或者文书上的核验编号，每一页都有',
    code: '核验码',
    codeHint: '三组各四位，印在报告首页或者文书的签章旁',
    check: '核验',
    byFile: '用 PDF 文件核验',
    byFileText: '最可靠：检查文件里的电子签名，一个字被改过也能发现。',
    file: 'PDF 文件',
    fileHint: '不超过 4 MB；更大的文件请用 SHA-256 核验。文件只用于核验，不会保存。',
    fileOrSealHint:
      '不超过 4 MB；更大的文件请用 SHA-256 核验。也可以选择随报告下载的电子签章文件（.esl）。文件只用于核验，不会保存。',
    byDigest: '用文件的 SHA-256 核验',
    byDigestText: '适用于任意大小的文件，文件不用上传：一个字节不同，SHA-256 就不同。',
    digest: 'SHA-256',
    digestHint:
      '在电脑上计算，例如 Windows：certutil -hashfile 文件.pdf SHA256；macOS、Linux：shasum -a 256 文件.pdf',
    checkFile: '核验文件',
    rootOf: '签名根证书的 SHA-256 指纹',
    rootText: '离线核验时，请与从其他途径（公报、窗口公示、电话）得到的指纹比对，不要只凭本页。',
    resultTitle: '核验结果',
    again: '核验另一份',
    notKept: '上传的文件没有保存。',
    print: '需要留存的，可以用浏览器打印本页或者另存为 PDF，页末会注明页面生成时间和网址。',
    checkedAt: '核验时间',
    subjectCode: '统一社会信用代码',
    notStated: '未填写',
    notInFile: '文件中没有',
    unsigned: '文件没有电子签名',
    forExperts: '文件的数字指纹（供技术人员比对）',
    whereTitle: '编号和核验码在报告和文书上的位置示意图',
    where: '左为报告首页，右为文书末页。①编号：报告首页上方，以及每一页的页脚。②核验码：二维码旁。',
    compare: '本平台登记的内容',
    compareHow:
      '请与您手中的报告逐项核对，特别是查询期间、领域、页数和各部分的条数：编号和核验码可以抄到别的纸上，页可以被抽换。有一处不一致，就不要采信。',
    compareDocument:
      '请与您手中的文书逐项核对：编号和核验码可以抄到别的纸上。有一处不一致，就不要采信；正文以 PDF 文件核验为准。',
    numberOf: '编号',
    document: '文书',
    reference: '文书上的编号',
    unknownTitle: '没有查到',
    unknownText: '没有编号与核验码都相符的报告或者文书。请核对后重新输入；如仍查不到，请勿采信。',
    signature: '电子签名',
    signatureValid: '签名完好，内容未被改动',
    signatureInvalid: '签名无效或内容已被改动',
    signer: '签署人',
    trusted: '由本平台签署',
    signedAt: '签署时间',
    yes: '是',
    no: '否',
    paperOnly: '凭编号核验只能确认登记信息。若要确认文件内容一字未改，请用 PDF 文件核验。',
  },
  signerUnknown: {
    title: '阅读软件提示“签名者未知”或者“签名有效性未知”怎么办',
    why: '这不表示文件是假的。阅读软件只认识它自己收录的证书，本平台的根证书不在其中，需要您添加一次。',
    steps: [
      '下载下面的根证书，保存到电脑上。',
      '在阅读软件的“首选项—签名—身份与受信任的证书”中，选择“受信任的证书”，导入这个文件。',
      '选中导入的证书，勾选“将本证书用作可信根”，确定后重新打开 PDF。',
    ],
    root: '下载本平台的根证书',
    instead: '不想设置的，直接在本页上传 PDF 核验即可，效力相同。',
  },
  verdicts: {
    registered: {
      title: '确有这份报告，仍然有效',
      text: '编号与核验码相符。报告所载范围和日期以内的信用记录，在出具后没有新增、更正、撤销或修复；登记注册信息和自主申报信息的变化不在此列。',
    },
    genuine: {
      title: '真实有效',
      text: '本平台出具了这份报告。报告所载范围和日期以内的信用记录，在出具后没有新增、更正、撤销或修复；登记注册信息和自主申报信息的变化不在此列。',
    },
    superseded: {
      title: '真实，但已过时',
      text: '本平台出具了这份报告，但报告所载范围和日期以内的信用记录此后有新增、更正、撤销或修复。请要求对方提供新的报告。',
    },
    withdrawn: {
      title: '已撤回，请勿采信',
      text: '本平台已撤回这份报告。',
    },
    expired: {
      title: '真实，但已过有效期',
      text: '本平台出具了这份报告，但已过报告上载明的有效期。请要求对方提供新的报告。',
    },
    altered: {
      title: '已被改动，请勿采信',
      text: '这个文件与本平台出具的文件不一致。',
    },
    unlisted: {
      title: '有本平台的签名，但没有登记，请先核实',
      text: '签名是本平台的，文件未被改动；但登记库中没有这份文件，本平台不能确认它现在是否算数。',
    },
    otherwise: {
      title: '有本平台的签名，但与登记的不是同一文件，请先核实',
      text: '签名是本平台的，签名后未被改动；但登记库中这一编号对应的是另一文件，本平台不能确认这一文件是否算数。',
    },
    unknown: {
      title: '不是本平台出具的文件，请勿采信',
      text: '本平台没有出具过这份文件。',
    },
  },
  documentVerdicts: {
    registered: {
      title: '确有这份文书，现时有效',
      text: '编号与核验码相符。所载事项在出具后没有新的决定或者变化。',
    },
    genuine: {
      title: '真实有效',
      text: '本平台出具了这份文书，所载事项在出具后没有新的决定或者变化。',
    },
    superseded: {
      title: '真实，但已过时',
      text: '本平台出具了这份文书，但所载事项此后有新的决定或者变化。请要求对方提供新的文书。',
    },
    withdrawn: {
      title: '所载决定已撤销，请勿采信',
      text: '本平台出具了这份文书，但所载决定此后已被撤销。',
    },
  },
};

const en: typeof zhCN = {
  verify: {
    title: 'Verify a report or document',
    lead: 'Check whether a credit report, decision, notice or receipt was issued by this service, whether it has been altered and whether it is still valid. No sign-in needed.',
    byNumber: 'Verify by number and code',
    byNumberText: 'For paper documents, or if you only know the number.',
    number: 'Number',
    numberHint:
      '22 characters: the report number, or the verification number of a document; printed on every page',
    code: 'Verification code',
    codeHint:
      'Three groups of four characters, printed on the first page of a report or beside the signature of a document',
    check: 'Verify',
    byFile: 'Verify by PDF',
    byFileText:
      'The most reliable way: checks the electronic signature, which reveals even a single changed character.',
    file: 'PDF file',
    fileHint:
      'Up to 4 MB; verify larger files by their SHA-256. The file is used only for verification and is not stored.',
    fileOrSealHint:
      'Up to 4 MB; verify larger files by their SHA-256. The electronic seal that comes with a report (.esl) can be verified here, too. The file is used only for verification and is not stored.',
    byDigest: 'Verify by the SHA-256 of the file',
    byDigestText:
      'For files of any size, without uploading them: if a single byte differs, the SHA-256 differs.',
    digest: 'SHA-256',
    digestHint:
      'Calculate it on your computer, for example with certutil -hashfile FILE.pdf SHA256 on Windows or shasum -a 256 FILE.pdf on macOS and Linux',
    checkFile: 'Verify the file',
    rootOf: 'SHA-256 fingerprint of the signing root certificate',
    rootText:
      'For offline verification, compare it with the fingerprint obtained through another channel (gazette, notice at the counter, telephone); do not rely on this page alone.',
    resultTitle: 'Result of verification',
    again: 'Verify another one',
    notKept: 'The uploaded file has not been stored.',
    print:
      'To keep the result, print this page or save it as a PDF; the time of generation and the address are shown at the end.',
    checkedAt: 'Verified at',
    subjectCode: 'Unified social credit code',
    notStated: 'not stated',
    notInFile: 'not in the file',
    unsigned: 'The file has no electronic signature',
    forExperts: 'Digest of the file (for technical comparison)',
    whereTitle: 'Where to find the number and code on a report and a document',
    where:
      'On the left, the first page of a report; on the right, the last page of a document. 1: the number, at the top of the first page of a report and at the foot of every page. 2: the verification code, beside the QR code.',
    compare: 'Content registered by this service',
    compareHow:
      'Compare each item with the report you hold, especially the period, domains, number of pages and number of entries in each section: the number and code can be copied onto other paper, and pages can be exchanged. If any item differs, do not rely on the report.',
    compareDocument:
      'Compare each item with the document you hold: the number and code can be copied onto other paper. If any item differs, do not rely on the document; only verification of the PDF covers its text.',
    numberOf: 'Number',
    document: 'Document',
    reference: 'Number on the document',
    unknownTitle: 'Not found',
    unknownText:
      'No report or document matches both the number and the verification code. Check them and try again; if it is still not found, do not rely on it.',
    signature: 'Electronic signature',
    signatureValid: 'Intact, the content has not been altered',
    signatureInvalid: 'Not valid, or the content has been altered',
    signer: 'Signer',
    trusted: 'Signed by this service',
    signedAt: 'Signed at',
    yes: 'yes',
    no: 'no',
    paperOnly:
      'Verification by number only confirms what has been registered. To make sure that not a single character of the file has been altered, verify the PDF.',
  },
  signerUnknown: {
    title: 'What to do if a PDF reader shows “signer unknown” or “signature validity unknown”',
    why: 'This does not mean that the file is forged. PDF readers only recognise the certificates they come with, and the root certificate of this service is not among them; you need to add it once.',
    steps: [
      'Download the root certificate below and save it on your computer.',
      'In the reader, open Preferences > Signatures > Identities & Trusted Certificates, choose Trusted Certificates and import the file.',
      'Select the imported certificate, tick “Use this certificate as a trusted root”, confirm and reopen the PDF.',
    ],
    root: 'Download the root certificate of this service',
    instead:
      'If you prefer not to change any settings, upload the PDF on the verification page; this is equally reliable.',
  },
  verdicts: {
    registered: {
      title: 'Registered and still valid',
      text: 'The number and the verification code match. Within the scope and date of the report, no credit record has been added, corrected, revoked or repaired since it was issued; changes to registration and to information declared by the subject are not considered.',
    },
    genuine: {
      title: 'Genuine and valid',
      text: 'This service issued the report. Within its scope and date, no credit record has been added, corrected, revoked or repaired since it was issued; changes to registration and to information declared by the subject are not considered.',
    },
    superseded: {
      title: 'Genuine, but out of date',
      text: 'This service issued the report, but credit records within its scope and date have since been added, corrected, revoked or repaired. Ask for a new report.',
    },
    withdrawn: {
      title: 'Withdrawn: do not rely on it',
      text: 'This service has withdrawn the report.',
    },
    expired: {
      title: 'Genuine, but expired',
      text: 'This service issued the report, but the validity date stated on it has passed. Ask for a new report.',
    },
    altered: {
      title: 'Altered: do not rely on it',
      text: 'The file does not match the one issued by this service.',
    },
    unlisted: {
      title: 'Signed by this service, but not registered: check first',
      text: 'The signature is that of this service and the file has not been altered, but the file is not in the register, so this service cannot confirm whether it is currently valid.',
    },
    otherwise: {
      title: 'Signed by this service, but not the registered file: check first',
      text: 'The signature is that of this service and the file has not been altered since it was signed, but the register holds a different file under this number, so this service cannot confirm whether this file is valid.',
    },
    unknown: {
      title: 'Not issued by this service: do not rely on it',
      text: 'This service did not issue this file.',
    },
  },
  documentVerdicts: {
    registered: {
      title: 'Registered and still valid',
      text: 'The number and the verification code match. There has been no new decision or change concerning its content since it was issued.',
    },
    genuine: {
      title: 'Genuine and valid',
      text: 'This service issued the document. There has been no new decision or change concerning its content since it was issued.',
    },
    superseded: {
      title: 'Genuine, but out of date',
      text: 'This service issued the document, but there has since been a new decision or change concerning its content. Ask for the latest document.',
    },
    withdrawn: {
      title: 'Decision revoked: do not rely on it',
      text: 'This service issued the document, but the decision it contains has since been revoked.',
    },
  },
};

/** Texts of checking a report. */
export const verificationTexts = { 'zh-CN': zhCN, en };
