const zhCN = {
  share: {
    summary: '分享或者打印本页',
    code: (address: string) => `本页地址的二维码：${address}`,
    address: '用手机扫码，或者复制本页地址：',
    letter: '用电子邮件发送',
    print: '打印：使用浏览器的打印功能。菜单、按钮和表单不会印出来。',
  },
};

const en: typeof zhCN = {
  share: {
    summary: 'Share or print this page',
    code: (address) => `QR code of this page’s address: ${address}`,
    address: 'Scan with a phone, or copy the address of this page:',
    letter: 'Send by e-mail',
    print: 'To print, use your browser’s print function. Menus, buttons and forms are not printed.',
  },
};

/** Texts of handing a page on. */
export const shareTexts = { 'zh-CN': zhCN, en };
