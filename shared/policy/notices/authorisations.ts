/** Texts of the notices about authorisations. */
export const authorisationNotices = {
  'authorisation.given': {
    title: { zh: '已授权{partner}查询：{id}', en: 'Look-ups by {partner} authorised: {id}' },
    body: {
      zh: '{subject}已授权{partner}为{purpose}查询信用信息，至 {until} 止，编号 {id}。不是您本人办理的，请立即撤回。',
      en: '{subject} has authorised {partner} to look up credit information for {purpose} until {until} (number {id}). If you did not do this, withdraw it at once.',
    },
  },
  'authorisation.used-up': {
    title: { zh: '查询授权次数已用完：{id}', en: 'Authorisation used up: {id}' },
    body: {
      zh: '{partner}已用完{subject}授权的查询次数（{purpose}，编号 {id}），不能再查询。',
      en: '{partner} has used up the look-ups authorised by {subject} for {purpose} (number {id}) and can no longer look anything up.',
    },
  },
  'authorisation.withdrawn': {
    title: { zh: '查询授权已撤回：{id}', en: 'Authorisation withdrawn: {id}' },
    body: {
      zh: '{subject}已撤回对{partner}的查询授权（{purpose}，编号 {id}），自撤回时起不再提供。',
      en: '{subject} has withdrawn the authorisation of {partner} for {purpose} (number {id}); from the time of withdrawal, no more information is provided.',
    },
  },
  'authorisation.expired': {
    title: { zh: '查询授权已到期：{id}', en: 'Authorisation expired: {id}' },
    body: {
      zh: '{subject}对{partner}的查询授权（{purpose}，编号 {id}）已于 {until} 到期。',
      en: 'The authorisation of {partner} by {subject} for {purpose} (number {id}) expired on {until}.',
    },
  },
} as const;
