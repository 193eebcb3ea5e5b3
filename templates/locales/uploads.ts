const zhCN = {
  uploads: {
    fileTitle: '上传附件',
    chooseFile: '选择文件',
    chooseHint: 'PDF、JPEG、PNG 或 OFD，不超过 20 MB。图片中的拍摄地点等信息会自动去除。',
    upload: '上传',
    digest: '文件数字指纹',
    forChecking: '供核对',
    checking: '文件已收到，正在检查',
    comesByItself: '通常只需几秒，结果会自动显示。',
    sentAlready: '文件已经发出的：',
    useIt: '使用这份材料，继续填写',
    checkAgain: '查看检查结果',
    isClean: '文件已通过检查。',
    isRefused: '文件未通过检查',
    goBack: '返回',
    download: '下载',
    size: '大小',
    pagesOf: '页数',
    removeFile: '删除这个文件',
  },
};

const en: typeof zhCN = {
  uploads: {
    fileTitle: 'Upload a file',
    chooseFile: 'Choose the file',
    chooseHint:
      'PDF, JPEG, PNG or OFD, up to 20 MB. Metadata such as the location of a photo is removed automatically.',
    upload: 'Upload',
    digest: 'Digest of the file',
    forChecking: 'For checking',
    checking: 'The file has arrived and is being checked',
    comesByItself: 'This usually takes a few seconds; the result appears automatically.',
    sentAlready: 'If you have already sent the file:',
    useIt: 'Use this file and continue',
    checkAgain: 'View the result',
    isClean: 'The file has passed the checks.',
    isRefused: 'The file did not pass the checks',
    goBack: 'Go back',
    download: 'Download',
    size: 'Size',
    pagesOf: 'Pages',
    removeFile: 'Delete this file',
  },
};

/** Texts of uploading a file. */
export const uploadTexts = { 'zh-CN': zhCN, en };
