
const zhCN = {
  reference: {
    title: '接口文档',
    lead: '供其他系统调用本平台使用。每个地址有两种表示：程序以 Accept: application/json 取得 JSON，浏览器取得网页。',
    raw: '下载 OpenAPI 3.1 文件（JSON）',
    overview: '全部接口',
    group: (title: string) => `接口文档：${title}`,
    groupsCaption: '接口分组',
    groupHead: ['分组', '接口数'],
    common: '共同约定',
    conventions: [
      ['身份', '在 Authorization 头中附上身份认证平台签发的访问令牌（Bearer）。标明“任何人”的接口无需登录。'],
      [
        '错误',
        '返回 application/problem+json（RFC 9457）：type、title、status、detail、instance；内容有误时 errors 以 JSON 指针逐项指出字段和原因。',
      ],
      [
        '重复提交',
        'POST 可附 Idempotency-Key（1 至 255 个字符）：同一键、同一内容再次提交得到首次的答复，不会办理两次；同一键、不同内容返回 422。',
      ],
      [
        '频次',
        '答复的 RateLimit 和 RateLimit-Policy 说明还可以调用多少次；超出时返回 429，Retry-After 说明多少秒后再试。',
      ],
      ['列表', 'limit 为 1 至 100，默认 20；以答复中的 next 作为下一次的 cursor，next 为空即到末尾。'],
      [
        '时间',
        '时刻为 RFC 3339 格式并带 +08:00，日期为 YYYY-MM-DD，均为北京时间；金额为以元为单位的十进制字符串。',
      ],
    ],
    tryIntro: (local: boolean): string =>
      local
        ? '每个接口附有可以直接粘贴执行的命令。请在项目目录下执行，令牌由 npm run token 取得；大写的变量请换成实际的值。'
        : '每个接口附有示例命令。请先把访问令牌放入变量 TOKEN；其他大写的变量请换成实际的值。',
    who: '谁可以调用',
    everyone: '任何人，无需登录',
    stepUp: '需要再次确认身份',
    parameters: '参数',
    parameterHead: ['名称', '位置', '类型', '必填'],
    places: { path: '路径', query: '查询', header: '请求头' },
    body: '请求内容',
    fieldHead: ['字段', '类型', '必填'],
    yes: '是',
    no: '否',
    answers: '答复',
    answerHead: ['状态', '含义', '格式'],
    statuses: {
      '200': '成功',
      '201': '已办理，Location 为其地址',
      '202': '已收到，在后台处理，Location 为其地址',
      '303': '转到另一地址',
      '400': '请求格式有误',
      '401': '需要登录，或者需要再次确认身份',
      '403': '身份不允许',
      '404': '不存在，或者您无权知道',
      '409': '与现状冲突，或者他人已先办理',
      '410': '已不再保存',
      '412': '版本已经变化（If-Match）',
      '413': '内容过大',
      '415': '内容类型不符',
      '422': '内容需要更正',
      '429': '超出频次',
      '503': '暂时不可用，请稍后再试',
      default: '其他拒绝，格式相同',
    } as Readonly<Record<string, string>>,
    answerFields: (status: string) => `${status} 的内容`,
    sameAs: (status: string) => `${status} 的内容与此相同：`,
    accepted: (types: string) => `请求内容的类型：${types}`,
    command: '试一试',
    commandOf: (call: string) => `${call} 的示例命令`,
    contents: '本页接口',
  },
};

const en: typeof zhCN = {
  reference: {
    title: 'API',
    lead: 'For other systems that call this service. Each address has two representations: programs get JSON by Accept: application/json, browsers get a page.',
    raw: 'Download the OpenAPI 3.1 document (JSON)',
    overview: 'All calls',
    group: (title) => `API: ${title}`,
    groupsCaption: 'Groups of calls',
    groupHead: ['Group', 'Calls'],
    common: 'What holds for all',
    conventions: [
      [
        'Identity',
        'Send an access token of the identity provider in the Authorization header (Bearer). Calls open to everyone need none.',
      ],
      [
        'Errors',
        'application/problem+json (RFC 9457): type, title, status, detail, instance; where the content is wrong, errors names each field by a JSON pointer and says why.',
      ],
      [
        'Sent twice',
        'A POST may carry an Idempotency-Key (1 to 255 characters): the same key with the same content gets the first answer again and has no second effect; with other content it is refused with 422.',
      ],
      [
        'Limits',
        'RateLimit and RateLimit-Policy say how many calls are left; beyond that the answer is 429, and Retry-After says in how many seconds to try again.',
      ],
      [
        'Lists',
        'limit is 1 to 100, 20 without it; pass next of the answer as cursor of the following call. Where next is null, the list has ended.',
      ],
      [
        'Times',
        'Moments are RFC 3339 with +08:00 and days are YYYY-MM-DD, both in China Standard Time; money is a decimal string in yuan.',
      ],
    ],
    tryIntro: (local) =>
      local
        ? 'Each call has a command that runs as pasted. Run it in the project’s folder, where npm run token gets the token; put your own values into the variables in capitals.'
        : 'Each call has a command as an example. Put an access token into the variable TOKEN first, and your own values into the other variables in capitals.',
    who: 'Who may call it',
    everyone: 'Everyone, without signing in',
    stepUp: 'asks to confirm the identity once more',
    parameters: 'Parameters',
    parameterHead: ['Name', 'Where', 'Type', 'Required'],
    places: { path: 'path', query: 'query', header: 'header' },
    body: 'Body',
    fieldHead: ['Field', 'Type', 'Required'],
    yes: 'yes',
    no: 'no',
    answers: 'Answers',
    answerHead: ['Status', 'Meaning', 'Format'],
    statuses: {
      '200': 'Done',
      '201': 'Made; `Location` is its address',
      '202': 'Received, worked on in the background; `Location` is its address',
      '303': 'Goes on at another address',
      '400': 'The request is not well formed',
      '401': 'Sign in, or confirm who you are',
      '403': 'Not for you',
      '404': 'Not there, or not yours to know about',
      '409': 'It is otherwise by now, or somebody was faster',
      '410': 'No longer kept',
      '412': 'The version has changed (If-Match)',
      '413': 'Too large',
      '415': 'Wrong type of content',
      '422': 'To be corrected',
      '429': 'Too many requests',
      '503': 'Not available now: try again later',
      default: 'Any other refusal, in the same form',
    } as Readonly<Record<string, string>>,
    answerFields: (status) => `Content of ${status}`,
    sameAs: (status) => `The content of ${status} is the same as of `,
    accepted: (types) => `Types of the body: ${types}`,
    command: 'Try it',
    commandOf: (call) => `Command for ${call}`,
    contents: 'Calls on this page',
  },
};

/** Texts of the reference of the interface. */
export const referenceTexts = { 'zh-CN': zhCN, en };
