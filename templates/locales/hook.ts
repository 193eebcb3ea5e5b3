const zhCN = {
  hook: {
    title: '变更推送',
    lead: '本单位的信息有变化时，平台向本单位的系统发送一条签名的通知；每条变更至少通知一次，同一条信息的变更按先后通知。',
    none: '尚未登记推送地址。变更也可以随时用 GET /changes 查询。',
    address: '推送地址',
    addressHint: (origins: string) => `可用的域名：${origins}`,
    noOrigins: '本市尚未登记可用的域名，请联系信用中心。',
    state: '状态',
    states: { active: '正常', paused: '已暂停' },
    registered: '登记时间',
    taken: '最近一次送达',
    attempts: '连续失败次数',
    nextAt: '下次尝试',
    fault: '最近一次失败的原因',
    paused: '推送已暂停',
    pausedText: '多次未能送达。请检查本单位的系统，然后继续推送：从最早未送达的变更开始，不会遗漏。',
    resume: '继续推送',
    remove: '取消推送',
    register: '登记',
    replace: '更换地址',
    replaceHint: '更换地址会产生新的签名密钥，原来的密钥随即失效。',
    secret: '签名密钥',
    secretText: '密钥只显示这一次，请立即保存到本单位的系统中。遗失时请重新登记。',
    how: '如何核对签名',
    howText:
      '每条通知带有 webhook-id、webhook-timestamp、webhook-signature 三个头。把前两者与正文用英文句点连接，用密钥（whsec_ 之后的部分按 Base64 解码）计算 HMAC-SHA256，以 Base64 表示后应与 webhook-signature 中“v1,”之后的部分相同；时间相差超过五分钟的不要接受；webhook-id 相同的只处理一次。五秒内回答 2xx 视为送达。',
  },
};

const en: typeof zhCN = {
  hook: {
    title: 'Web hook',
    lead: 'When records of your unit change, your unit’s system gets a signed message: at least once for each change, and in order for the changes of one record.',
    none: 'No address is registered. Your system can also ask for changes at any time with GET /changes.',
    address: 'Address',
    addressHint: (origins) => `Addresses allowed: ${origins}`,
    noOrigins: 'No addresses are allowed yet: ask the credit centre.',
    state: 'State',
    states: { active: 'active', paused: 'paused' },
    registered: 'Registered',
    taken: 'Last delivered',
    attempts: 'Failures in a row',
    nextAt: 'Next try',
    fault: 'Why the last try failed',
    paused: 'Paused',
    pausedText:
      'Several messages could not be delivered. Check your system, then resume: delivery starts at the first change that did not arrive, so that none is left out.',
    resume: 'Resume',
    remove: 'Remove',
    register: 'Register',
    replace: 'Change the address',
    replaceHint: 'A new address gets a new secret, and the former secret stops working.',
    secret: 'Signing secret',
    secretText: 'It is shown only this once: store it in your system now. If it is lost, register again.',
    how: 'How to check signatures',
    howText:
      'Each message has the headers webhook-id, webhook-timestamp and webhook-signature. Join the first two and the body with full stops and compute the HMAC-SHA256 of that with the secret (the part after whsec_, decoded from Base64). In Base64 it must equal the part of webhook-signature after “v1,”. Refuse messages that are more than five minutes off, and process each webhook-id only once. An answer of 2xx within five seconds counts as delivered.',
  },
};

/** Texts of the page on a unit's web hook. */
export const hookTexts = { 'zh-CN': zhCN, en };
