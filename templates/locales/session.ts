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
    documentTitle: 'No credit information of your own is linked to this account',
    documentProblems: {
      number:
        'The identity number supplied by the unified identity service is not valid, so your own credit information cannot be found. Check the number with the identity service and sign in again; if this does not help, contact the credit centre.',
      kind: 'The unified identity service supplied a type of identity document that this service cannot recognise, so your own credit information cannot be found. Sign in with an account verified by a resident identity card, or contact the credit centre.',
    },
    signedInAt: 'Signed in',
    assurance: 'Identity',
    confirmed: 'identity confirmed again',
    notConfirmed: 'ordinary sign-in',
    confirm: 'Confirm my identity',
    confirmHint:
      'A few important operations require you to confirm your identity again; you will be prompted when this is needed.',
    lasts:
      'You are signed out automatically after 30 minutes of inactivity, and 8 hours after signing in; if you are signed in on too many devices, the one unused for longest is signed out first. A form you were filling in is kept for an hour.',
    signIns: 'Signed-in devices',
    signInsHint:
      'Your account is signed in on these devices. If you do not recognise one, sign it out at once and change your password with the unified identity service.',
    onlyHere: 'Your account is signed in only here.',
    device: 'Device',
    unknownDevice: 'Unknown device',
    here: 'this device',
    lastUsedAt: 'Last used',
    endOne: 'Sign out',
    endWhich: (device, at) => `: ${device}, signed in ${at}`,
    confirmToEnd: 'Confirm my identity to sign out other devices',
    endOthers: 'Sign out all other devices',
    endedOne: 'The device has been signed out.',
    endedOthers: 'All other devices have been signed out; you are now signed in only here.',
    deviceNames: {},
    signOutTitle: 'Sign out',
    signOutText:
      'You will be signed out of this service and then of the unified identity service. On a shared computer, close the browser afterwards.',
    signOutButton: 'Sign out',
    stay: 'Stay signed in',
    formTitle: 'Continue your form',
    formText:
      'What you submitted has not been processed, but it has been kept for you. Press the button below to return to the completed form. If you had chosen files, choose them again in the form.',
    formButton: 'Return to my form',
  },
};

/** Texts of the account and of where it is signed in. */
export const sessionTexts = { 'zh-CN': zhCN, en };
