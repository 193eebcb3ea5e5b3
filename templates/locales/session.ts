const zhCN = {
  session: {
    title: '我的账户',
    name: '姓名',
    role: '身份',
    unit: '所属单位',
    actingFor: '代表的主体',
    nobody: '没有',
    documentTitle: '没有关联到您本人的信用信息',
    /** Why the identity document that the provider named leads to no subject, and what to do. */
    documentProblems: {
      number:
        '统一身份认证提供的公民身份号码没有通过校验，因此无法找到您本人的信用信息。请先到统一身份认证核对证件号码，再重新登录；仍不成功的，请联系信用中心。',
      kind: '统一身份认证提供的证件类型，本平台还不能识别，因此无法找到您本人的信用信息。请改用居民身份证实名的账号登录，或者联系信用中心。',
    },
    signedInAt: '登录时间',
    assurance: '身份核验',
    confirmed: '已再次确认身份',
    notConfirmed: '普通登录',
    confirm: '再次确认身份',
    confirmHint: '少数重要操作需要再次确认身份，届时会提示您。',
    lasts:
      '30 分钟没有操作，或登录满 8 小时，会自动退出；同时登录的设备过多时，最久没有使用的会先退出。填写中的内容会为您保留一小时。',
    signIns: '登录的设备',
    signInsHint: '您的账户在这些地方登录着。有不认识的，请马上让它退出，并到统一身份认证修改密码。',
    onlyHere: '您的账户只在这里登录着。',
    device: '设备',
    unknownDevice: '未识别的设备',
    here: '本机',
    lastUsedAt: '最近使用',
    endOne: '退出',
    endWhich: (device: string, at: string) => `：${device}，${at} 登录`,
    confirmToEnd: '确认身份，以退出其他设备',
    endOthers: '退出其他所有设备',
    endedOne: '已让该设备退出登录。',
    endedOthers: '已退出其他所有设备，只有这里还登录着。',
    /** Names that are not the same in both languages. */
    deviceNames: {
      WeChat: '微信',
      Alipay: '支付宝',
      DingTalk: '钉钉',
      'Huawei Browser': '华为浏览器',
      'MIUI Browser': '小米浏览器',
      'QQ Browser': 'QQ 浏览器',
      'UC Browser': 'UC 浏览器',
      'Samsung Internet': '三星浏览器',
      HarmonyOS: '鸿蒙',
      Android: '安卓',
    } as Readonly<Record<string, string>>,
    signOutTitle: '退出登录',
    signOutText: '将先退出本平台，再退出统一身份认证。在公用电脑上，请在退出后关闭浏览器。',
    signOutButton: '退出登录',
    stay: '继续使用',
    formTitle: '继续填写',
    formText:
      '登录期间您提交的内容还没有办理，已为您保留。点击下面的按钮，回到填好的表单。选择过文件的，请在表单里重新选择。',
    formButton: '回到填好的表单',
  },
};

const en: typeof zhCN = {
  session: {
    title: 'My account',
    name: 'Name',
    role: 'Role',
    unit: 'Unit',
    actingFor: 'Acts for',
    nobody: 'nobody',
    documentTitle: 'Your own credit information was not found',
    documentProblems: {
      number:
        'The identity number that the identity provider gave does not pass its check, so your own credit information cannot be found. Have the number put right there, then sign in again; if that does not help, ask the credit centre.',
      kind: 'The identity provider named a kind of identity document that this service does not know, so your own credit information cannot be found. Sign in with an account that was verified by a resident identity card, or ask the credit centre.',
    },
    signedInAt: 'Signed in',
    assurance: 'Identity',
    confirmed: 'confirmed once more',
    notConfirmed: 'ordinary sign-in',
    confirm: 'Confirm my identity',
    confirmHint: 'A few important acts ask you to confirm your identity; you are told when.',
    lasts:
      'You are signed out after 30 minutes without activity, and 8 hours after signing in; with too many devices at once, the one unused for longest is signed out first. What you were filling in is kept for an hour.',
    signIns: 'Where you are signed in',
    signInsHint:
      'Your account is signed in at these places. If you do not know one, end it at once and change your password at the identity provider.',
    onlyHere: 'Your account is signed in here only.',
    device: 'Device',
    unknownDevice: 'Unknown device',
    here: 'this one',
    lastUsedAt: 'Last used',
    endOne: 'End',
    endWhich: (device, at) => `: ${device}, signed in ${at}`,
    confirmToEnd: 'Confirm my identity to end others',
    endOthers: 'End all others',
    endedOne: 'That device was signed out.',
    endedOthers: 'All other devices were signed out; you are signed in here only.',
    deviceNames: {},
    signOutTitle: 'Sign out',
    signOutText:
      'You are signed out here first, then at the identity provider. On a shared computer, close the browser afterwards.',
    signOutButton: 'Sign out',
    stay: 'Stay signed in',
    formTitle: 'Go on with your form',
    formText:
      'What you sent while you were signed out has not been dealt with; it was kept for you. Go back to the form as you filled it in; files that you had chosen are to be chosen again.',
    formButton: 'Back to my form',
  },
};

/** Texts of the account and of where it is signed in. */
export const sessionTexts = { 'zh-CN': zhCN, en };
