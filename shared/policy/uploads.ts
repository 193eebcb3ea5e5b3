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
    en: 'Malicious code was found in the file. Check your computer for viruses and make the file anew.',
  },
  'too-large': {
    zh: '文件超过 20 MB。请压缩或拆分后重新上传。',
    en: 'The file is larger than 20 MB. Reduce or split it and upload it again.',
  },
  'wrong-length': {
    zh: '收到的文件长度与申报的长度不同。请重新上传。',
    en: 'The file has another length than was stated. Upload it again.',
  },
  'wrong-digest': {
    zh: '收到的文件与申报的摘要（SHA-256）不一致。请重新上传。',
    en: 'The file does not have the SHA-256 digest that was stated. Upload it again.',
  },
  'unknown-type': {
    zh: '文件不是 PDF、JPEG、PNG 或 OFD。请转换为其中一种格式后重新上传；只改文件扩展名没有作用。',
    en: 'The file is not PDF, JPEG, PNG or OFD. Convert it to one of these; renaming it does not help.',
  },
  'wrong-type': {
    zh: '文件的实际类型与申报的类型不一致。请选择正确的文件，不要只改扩展名。',
    en: 'The file is of another type than was stated. Choose the right file; renaming it does not help.',
  },
  damaged: {
    zh: '文件不完整或已损坏，无法打开。请重新生成后上传。',
    en: 'The file is incomplete or damaged. Make it anew and upload it again.',
  },
  encrypted: {
    zh: '文件设有密码或加密，无法检查。请取消密码后重新上传。',
    en: 'The file is encrypted and cannot be checked. Remove the password and upload it again.',
  },
  'active-content': {
    zh: '文件含有脚本或自动执行的动作。请用“打印为 PDF”另存后重新上传。',
    en: 'The file contains scripts or automatic actions. Save it anew with “Print to PDF” and upload that.',
  },
  'embedded-files': {
    zh: '文件内嵌有其他文件。请将各文件分别上传。',
    en: 'Other files are embedded in the file. Upload each of them by itself.',
  },
  multimedia: {
    zh: '文件含有音频、视频或三维内容。请去除后重新上传。',
    en: 'The file contains sound, video or 3D content. Remove it and upload the file again.',
  },
  'external-content': {
    zh: '文件的内容引用了外部文件或网络地址。请用“打印为 PDF”另存后重新上传。',
    en: 'The file takes content from other files or addresses. Save it anew with “Print to PDF” and upload that.',
  },
  'too-many-pages': {
    zh: '文件超过 200 页。请只保留需要的页，或拆分后上传。',
    en: 'The file has more than 200 pages. Keep what is needed, or split it.',
  },
  'too-many-pixels': {
    zh: '图片尺寸过大（超过 6400 万像素）。请缩小后重新上传。',
    en: 'A picture has more than 64 million pixels. Scale it down and upload it again.',
  },
  unchecked: {
    zh: '文件结构特殊，无法完成安全检查。请用“打印为 PDF”另存，或转换为图片后重新上传。',
    en: 'The file is built in a way that cannot be checked. Save it with “Print to PDF” or as a picture and upload that.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type UploadRefusal = keyof typeof uploadRefusals;

/** Why an upload cannot be attached to something, with what to do about it. */
export const uploadFaults = {
  unknown: {
    zh: '没有这个上传文件，或者不是您上传的。请重新上传。',
    en: 'There is no such upload of yours. Upload the file yourself.',
  },
  waiting: {
    zh: '文件还没有收到，或者正在检查。请稍候再提交。',
    en: 'The file has not arrived, or is being checked. Wait a moment and send again.',
  },
  refused: {
    zh: '文件没有通过检查，不能作为附件。请按上传页面的提示处理后重新上传。',
    en: 'The file did not pass its checks. See why on its page, and upload another.',
  },
  attached: {
    zh: '文件已附在另一件提交的内容中。请重新上传。',
    en: 'The file is attached to something else. Upload it again.',
  },
  twice: { zh: '同一文件选择了两次，请删除一个。', en: 'The file is chosen twice: remove one.' },
} as const satisfies Readonly<Record<string, Text>>;

export type UploadFault = keyof typeof uploadFaults;
