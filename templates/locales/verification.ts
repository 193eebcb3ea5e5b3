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
    title: 'Check a report or letter',
    lead: 'Find out whether a credit report, decision, letter, notice or receipt is ours, whether it was changed, and whether it still counts. No sign-in needed.',
    byNumber: 'By number and code',
    byNumberText: 'For a paper copy, or when you only know the number.',
    number: 'Number',
    numberHint: '22 characters: the report number, or the verification number of a letter; on every page',
    code: 'Verification code',
    codeHint:
      'Three groups of four characters, on the first page of a report or beside the signature of a letter',
    check: 'Check',
    byFile: 'By the PDF',
    byFileText: 'The surest way: the electronic signature shows every changed character.',
    file: 'PDF',
    fileHint: 'Up to 4 MB; check a larger one by its SHA-256. The file is checked and not kept.',
    fileOrSealHint:
      'Up to 4 MB; check a larger one by its SHA-256. The electronic seal that comes beside a report (.esl) is checked here, too. The file is checked and not kept.',
    byDigest: 'By the SHA-256 of the file',
    byDigestText: 'For files of any size, without sending them: where one byte differs, the SHA-256 does.',
    digest: 'SHA-256',
    digestHint:
      'Computed on your own computer, for example with certutil -hashfile FILE.pdf SHA256 on Windows, shasum -a 256 FILE.pdf on macOS and Linux',
    checkFile: 'Check the file',
    rootOf: 'SHA-256 fingerprint of the root certificate of our signatures',
    rootText:
      'To check without this site, compare it with the one that you have by another way (gazette, counter, telephone); do not rely on this page alone.',
    resultTitle: 'Result of the check',
    again: 'Check another one',
    notKept: 'The uploaded file was not kept.',
    print:
      'To keep the result, print this page or save it as a PDF: its end says when it was made, and its address.',
    checkedAt: 'Checked',
    subjectCode: 'Unified social credit code',
    notStated: 'not stated',
    notInFile: 'not in the file',
    unsigned: 'The file has no electronic signature',
    forExperts: 'Digest of the file (for experts)',
    whereTitle: 'Where number and code stand on a report and on a letter',
    where:
      'Left the first page of a report, right the last page of a letter. 1: the number, at the top of the first page and at the foot of every page. 2: the code, beside the QR code.',
    compare: 'What our register says',
    compareHow:
      'Compare each item with the report in your hands, above all period, domains, pages and the entries in each section: number and code can be copied onto another paper, and pages can be taken out or exchanged. If one item differs, do not rely on it.',
    compareDocument:
      'Compare each item with the letter in your hands: number and code can be copied onto another paper. If one item differs, do not rely on it; only a check of the PDF covers its text.',
    numberOf: 'Number',
    document: 'Document',
    reference: 'Number at its head',
    unknownTitle: 'Not found',
    unknownText:
      'There is no report or letter with this number and this code. Check both and try again; if it is still not found, do not rely on it.',
    signature: 'Electronic signature',
    signatureValid: 'Intact: the content was not changed',
    signatureInvalid: 'Not valid, or the content was changed',
    signer: 'Signer',
    trusted: 'Signed by this service',
    signedAt: 'Signed',
    yes: 'yes',
    no: 'no',
    paperOnly:
      'A check by number confirms the register only. To be sure that no character of a file was changed, check the PDF.',
  },
  signerUnknown: {
    title: 'A PDF reader says that the signer is unknown',
    why: 'That does not mean that the file is a forgery. A reader knows the certificates that came with it, and ours is not among them: you add it once.',
    steps: [
      'Download the root certificate below.',
      'In the reader, open Preferences, Signatures, Identities and Trusted Certificates; choose Trusted Certificates and import the file.',
      'Select the certificate, let it be used as a trusted root, and open the PDF again.',
    ],
    root: 'Download our root certificate',
    instead:
      'If you would rather not, upload the PDF on our page for checking: the result is worth the same.',
  },
  verdicts: {
    registered: {
      title: 'On our register, and still valid',
      text: 'Number and code match. Within the scope and up to the day of the report no credit record has since arrived, or was corrected, revoked or repaired; changes of registration and of what the subject declared itself are left aside.',
    },
    genuine: {
      title: 'Genuine',
      text: 'This service issued the report. Within its scope and up to its day no credit record has since arrived, or was corrected, revoked or repaired; changes of registration and of what the subject declared itself are left aside.',
    },
    superseded: {
      title: 'Genuine, but out of date',
      text: 'This service issued the report, but within its scope and up to its day a credit record has since arrived, or was corrected, revoked or repaired. Ask for a new report.',
    },
    withdrawn: {
      title: 'Withdrawn: do not rely on it',
      text: 'This service has withdrawn the report.',
    },
    expired: {
      title: 'Genuine, but no longer valid',
      text: 'This service issued the report, but the day until which it is valid has passed. Ask for a new report.',
    },
    altered: {
      title: 'Changed: do not rely on it',
      text: 'The file is not what this service issued.',
    },
    unlisted: {
      title: 'Signed by us, but not on the register: ask first',
      text: 'The signature is ours and the file was not changed, but the register does not have it: this service cannot confirm that it counts now.',
    },
    otherwise: {
      title: 'Signed by this service, but not the file on our register: ask first',
      text: 'The signature is ours and the file is unchanged since, but under this number the register holds another file: this service cannot confirm that this one counts.',
    },
    unknown: {
      title: 'Not a file of ours: do not rely on it',
      text: 'This service has not issued this file.',
    },
  },
  documentVerdicts: {
    registered: {
      title: 'On our register, and still valid',
      text: 'Number and code match. What it tells has not changed since, nor been decided anew.',
    },
    genuine: {
      title: 'Genuine',
      text: 'This service gave the document out. What it tells has not changed since, nor been decided anew.',
    },
    superseded: {
      title: 'Genuine, but out of date',
      text: 'This service gave the document out, but what it tells has since changed or been decided anew. Ask for the latest one.',
    },
    withdrawn: {
      title: 'Taken back: do not rely on it',
      text: 'This service gave the document out, but the decision in it was taken back since.',
    },
  },
};

/** Texts of checking a report. */
export const verificationTexts = { 'zh-CN': zhCN, en };
