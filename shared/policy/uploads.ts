import type { Text } from './text.ts';

/** Kinds of file that can be attached to something, by media type. */
export const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'application/ofd'] as const;
export type FileType = (typeof fileTypes)[number];

/** What a browser's form says, which does not know the type of the file before somebody chooses it. */
export const unknownType = 'application/octet-stream';

/** Limits of an uploaded file. All are defaults of ours. */
export const uploadLimits = {
  bytes: 20 * 1024 * 1024,
  /** Of all files together that come with a form itself: what one call of a function carries (docs/uploads.md). */
  bytesInForm: 4 * 1024 * 1024,
  /** Files of one form. */
  files: 20,
  pages: 200,
  /** Of one picture, also of one inside a document: 64 million are 256 MB once they are decoded. */
  pixels: 64_000_000,
  /** Bytes that may come out of the compressed parts of one file that have to be looked into. */
  inflated: 128 * 1024 * 1024,
  /** Files in an OFD package. */
  packageFiles: 2000,
  fileName: 150,
} as const;

/** Seconds in which a file may be sent after its upload was begun. */
export const uploadSeconds = 3600;

/** Days that a file is kept that nothing refers to: longer than a draft lives that it may have been sent for. */
export const looseDays = 31;

/** Runs of the check on one file before it counts as one that cannot be checked. */
export const mostChecks = 3;

/** Why a file was refused, with what to do about it. */
export const uploadRefusals = {
  malware: {
    zh: '文件中检测到恶意代码，已拒绝。请在本机查杀病毒后重新生成文件。',
    en: 'Malicious code was found in the file. Scan your computer for viruses and create the file again.',
  },
  'too-large': {
    zh: '文件超过 20 MB。请压缩或拆分后重新上传。',
    en: 'The file is larger than 20 MB. Compress or split it and upload it again.',
  },
  'wrong-length': {
    zh: '收到的文件长度与申报的长度不同。请重新上传。',
    en: 'The length of the file received differs from the length stated. Please upload it again.',
  },
  'wrong-digest': {
    zh: '收到的文件与申报的摘要（SHA-256）不一致。请重新上传。',
    en: 'The file received does not match the digest (SHA-256) stated. Please upload it again.',
  },
  'unknown-type': {
    zh: '文件不是 PDF、JPEG、PNG 或 OFD。请转换为其中一种格式后重新上传；只改文件扩展名没有作用。',
    en: 'The file is not a PDF, JPEG, PNG or OFD. Convert it to one of these formats and upload it again; renaming the file does not help.',
  },
  'wrong-type': {
    zh: '文件的实际类型与申报的类型不一致。请选择正确的文件，不要只改扩展名。',
    en: 'The actual type of the file differs from the type stated. Choose the right file; renaming it does not help.',
  },
  damaged: {
    zh: '文件不完整或已损坏，无法打开。请重新生成后上传。',
    en: 'The file is incomplete or damaged and cannot be opened. Create it again and upload it.',
  },
  encrypted: {
    zh: '文件设有密码或加密，无法检查。请取消密码后重新上传。',
    en: 'The file is password-protected or encrypted and cannot be checked. Remove the password and upload it again.',
  },
  'active-content': {
    zh: '文件含有脚本或自动执行的动作。请用“打印为 PDF”另存后重新上传。',
    en: 'The file contains scripts or automatic actions. Save it with “Print to PDF” and upload it again.',
  },
  'embedded-files': {
    zh: '文件内嵌有其他文件。请将各文件分别上传。',
    en: 'Other files are embedded in the file. Upload each file separately.',
  },
  multimedia: {
    zh: '文件含有音频、视频或三维内容。请去除后重新上传。',
    en: 'The file contains sound, video or 3D content. Remove it and upload the file again.',
  },
  'external-content': {
    zh: '文件的内容引用了外部文件或网络地址。请用“打印为 PDF”另存后重新上传。',
    en: 'The file refers to content in other files or at network addresses. Save it with “Print to PDF” and upload it again.',
  },
  'too-many-pages': {
    zh: '文件超过 200 页。请只保留需要的页，或拆分后上传。',
    en: 'The file has more than 200 pages. Keep only the pages needed, or split it.',
  },
  'too-many-pixels': {
    zh: '图片尺寸过大（超过 6400 万像素）。请缩小后重新上传。',
    en: 'An image is too large (more than 64 million pixels). Reduce it and upload it again.',
  },
  unchecked: {
    zh: '文件结构特殊，无法完成安全检查。请用“打印为 PDF”另存，或转换为图片后重新上传。',
    en: 'The structure of the file is unusual, so the security check cannot be completed. Save it with “Print to PDF” or convert it to an image and upload it again.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type UploadRefusal = keyof typeof uploadRefusals;

/** Why an upload cannot be attached to something, with what to do about it. */
export const uploadFaults = {
  unknown: {
    zh: '没有这个上传文件，或者不是您上传的。请重新上传。',
    en: 'There is no such upload, or it is not yours. Please upload the file again.',
  },
  waiting: {
    zh: '文件还没有收到，或者正在检查。请稍候再提交。',
    en: 'The file has not been received yet or is still being checked. Please wait a moment and submit again.',
  },
  refused: {
    zh: '文件没有通过检查，不能作为附件。请按上传页面的提示处理后重新上传。',
    en: 'The file did not pass the checks and cannot be attached. Follow the instructions on the upload page and upload it again.',
  },
  attached: {
    zh: '文件已附在另一件提交的内容中。请重新上传。',
    en: 'The file is attached to other submitted content. Please upload it again.',
  },
  twice: {
    zh: '同一文件选择了两次，请删除一个。',
    en: 'The same file has been chosen twice. Please remove one.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type UploadFault = keyof typeof uploadFaults;
