import type { Route } from '../../shared/http/route.ts';
import type { KnownManifests } from '../manifests.ts';

/** The routes that stand in a capability's file by their names; those of a life cycle bring their own words. */
type Named<Routes> = keyof {
  readonly [Name in keyof Routes as Record<never, never> extends Record<Name, 1> ? never : Name]: 1;
};

type Summaries = {
  readonly [Name in keyof KnownManifests as KnownManifests[Name] extends { readonly routes: object }
    ? Name
    : never]: KnownManifests[Name] extends { readonly routes: infer Routes }
    ? Readonly<Record<Named<Routes>, string>>
    : never;
};

type Capability = keyof Summaries;

type Group =
  | Capability
  | 'badges'
  | 'collectives'
  | 'commitment-items'
  | 'complaints'
  | 'guardianships'
  | 'measure-cases'
  | 'members'
  | 'organisations'
  | 'scenes';

/** What the reference calls a group of routes, and in which order it lists them. */
const titles: Readonly<Record<Group, Text>> = {
  portal: { zh: '平台本身', en: 'The service itself' },
  session: { zh: '登录', en: 'Signing in' },
  catalogues: { zh: '信息目录和领域', en: 'Catalogues and domains' },
  subjects: { zh: '主体和信用信息', en: 'Subjects and records' },
  records: { zh: '信用信息报送', en: 'Reporting records in' },
  systems: { zh: '部门系统对接', en: 'Departments’ systems' },
  reports: { zh: '信用报告', en: 'Credit reports' },
  verification: { zh: '报告和文书核验', en: 'Checking reports and documents' },
  documents: { zh: '签名文书', en: 'Signed documents' },
  objections: { zh: '信用异议', en: 'Objections' },
  repairs: { zh: '信用修复', en: 'Credit repair' },
  commitments: { zh: '信用承诺', en: 'Commitments' },
  'commitment-items': { zh: '告知承诺事项', en: 'Items of commitments' },
  submissions: { zh: '自主申报', en: 'Supplementary trust information' },
  uploads: { zh: '附件上传', en: 'Uploads' },
  agencies: { zh: '委托办理', en: 'Agencies' },
  authorisations: { zh: '查询授权', en: 'Authorisations' },
  scenes: { zh: '守信激励场景', en: 'Benefits for a good record' },
  badges: { zh: '守信激励凭证', en: 'Badges' },
  organisations: { zh: '协会和信用服务机构', en: 'Associations and credit service bodies' },
  members: { zh: '协会会员', en: 'Members of an association' },
  collectives: { zh: '会员确认集体承诺', en: 'Confirming collective commitments' },
  complaints: { zh: '投诉', en: 'Complaints' },
  guardianships: { zh: '监护登记', en: 'Guardianships' },
  partners: { zh: '信息应用单位查询', en: 'Partners' },
  'error-reports': { zh: '纠错线索', en: 'Error reports' },
  'data-queries': { zh: '数据核查', en: 'Data queries' },
  evaluations: { zh: '公共信用综合评价', en: 'Credit evaluation' },
  inspections: { zh: '双随机抽查', en: 'Random inspections' },
  measures: { zh: '失信惩戒措施', en: 'Measures against dishonesty' },
  'measure-cases': { zh: '惩戒协同', en: 'Measure cases' },
  rectifications: { zh: '专项治理', en: 'Rectifications' },
  overview: { zh: '总览和开放数据', en: 'Overview and open data' },
  quality: { zh: '数据质量', en: 'Data quality' },
  statistics: { zh: '异议统计', en: 'Statistics' },
  notices: { zh: '通知', en: 'Notices' },
  audit: { zh: '操作记录', en: 'Audit' },
};

/** What every route is for, in Chinese: a route that has no words here does not compile. */
const summaries: Summaries = {
  portal: {
    home: '首页',
    health: '平台能否访问数据',
    openapi: '本接口说明的 OpenAPI 3.1 文件',
    reference: '供人阅读的接口说明：共同约定和按组列出的全部接口',
    referenceGroup: '一组接口的说明：谁可以调用、参数、内容、答复和示例命令',
    asset: '页面的样式表和生僻字字形，文件名带有内容摘要',
    security: '发现安全漏洞时的联系方式（RFC 9116）',
    listRegulations: '政策法规，最新的在前',
    showRegulation: '一篇政策法规，Markdown',
    listAnnouncements: '通知公告，最新的在前',
    showAnnouncement: '一篇通知公告，Markdown',
    siteMap: '网站地图：当前访问者可以到达的全部栏目',
    help: '帮助',
    privacy: '处理哪些个人信息、为何处理，个人有哪些权利',
    accessibility: '页面的无障碍情况',
    listEventTypes: '通知的事件种类，各附示例',
    showEventType: '一种事件的 JSON Schema：信封和数据',
    unknown: '其他地址',
  },
  session: {
    signIn: '到身份认证平台登录后回到 return 所指的页面；acr 要求更高的认证等级',
    signedIn: '身份认证平台登录后返回的地址',
    showSession: '当前由谁在何处登录、代表哪些主体、身份确认到何种程度',
    endOne: '立即结束本人的一处登录，不论在哪台设备上',
    endOthers: '结束本人除当前以外的全部登录；由程序调用时结束全部',
    endedAtProvider: '身份认证平台通知其登录已经结束（Back-Channel Logout 1.0）',
    showKeptForm: '登录失效后提交的表单，可接着办理',
    askSignOut: '询问是否退出',
    signOut: '立即退出本平台，再退出身份认证平台',
  },
  catalogues: {
    listCatalogues: '信息目录及其数据项，可指定日期；CSV 由 Accept 或 format 取得',
    showCatalogue:
      '一个目录的版本、依据、共享范围和数据项，可指定日期；数据项的 CSV 由 Accept 或 format 取得',
    downloadTemplate:
      '部门报送用的模板，含数据项名称和一行示例；工作簿或 CSV，由 format 决定，否则由 Accept 决定',
    listDomains: '无违法违规证明版报告的领域：各领域数据完整的日期、缺什么、最近的零报告',
  },
  subjects: {
    showPublicLists: '公示栏目：行政许可、行政处罚、名单、荣誉和信用承诺',
    listPublications:
      '一个目录中向社会公开的信息，不分主体，最新的在前；可按单位、区、日期或者文号开头查找，CSV 由 format 决定，否则由 Accept 决定',
    searchSubjects:
      '按名称的一部分、拼音首字母或者统一社会信用代码（可只给前几位）查找主体，可按区和登记状态筛选',
    showSubject: '一个主体可以展示的信息，按目录分组',
    listSubjectRecords: '某主体的信用信息：一类或者全部，最新的在前；可按状态、日期和文字筛选',
    listLooks: '谁在何时、为何事查看了您所代表主体的非公开信息，最新的在前；format=csv 给出全部',
    showRecord: '一条信息；主体本人、提供单位和信用中心还能看到变更经过',
  },
  records: {
    submitBatch:
      '报送一个目录的文件。covers.from 和 covers.to 声明已报全的日期，nil=true 为零报告，completes 指明补报的批次，values 给出全部行共有的值',
    listBatches: '本单位报送的文件，最新的在前',
    submitRow: '由系统报送一行，按数据项名称给值；confirmed 表示存疑之处已经核对',
    showBatch: '一个文件处理到哪一步',
    sendParts: '分段发送已登记的文件：按返回的地址逐段 PUT，再次调用得知还缺哪些，齐全后合并',
    takeBackRows: '声明某一文件中被退回的行不再报送，其声明的日期由此计入',
    cancelBatch: '停止正在导入的文件；已导入的行保留，其余不再处理',
    showBatchErrors: '被退回的行及原因，CSV：row,field,value,message',
    showReturnedRows: '未接收的行，按原来的列并附原因，改正后可直接重报',
    listChanges: '本单位信息的全部变更，不论由谁作出；每项至少一次，同一条信息按先后排列',
    withhold: '核查期间立即停止展示一条信息',
    revoke: '凭撤销原决定的文书撤销本单位的一条信息',
    restore: '申请恢复本方撤下的信息；由另一名工作人员以同一调用确认',
    showSource: '一条信息或其某一版本来自文件的哪一行；查看留有记录',
    listRows: '一个文件自 from 起的行及其形成的信息；查看留有记录',
    listReportRecords: '一份报告印出的信息，按印出的顺序；单位只看到自己的。查看留有记录',
  },
  systems: {
    showHook: '本单位系统接收变更通知的地址及运行情况',
    registerHook: '登记接收变更通知的地址，取代原地址；签名密钥只在这次返回中给出',
    resumeHook: '立即继续通知，从第一项未收下的变更开始',
    rotateHookSecret: '更换签名密钥；新密钥只在这次返回中给出，二十四小时内新旧两个签名并用',
    removeHook: '停止通知本单位系统',
    listHookDeliveries: '三十天内发往本单位系统的通知及结果，最新的在前',
    redeliver: '以同一编号再发一次一项通知，接收方可据此剔除重复',
    redeliverFailed: '再发未成功的通知，最新的在前；more 表示还有，可再次调用',
    listHooks: '各单位和信息应用单位的通知地址及运行情况',
    listDeliveriesOfHook: '三十天内发往一个地址的通知及结果，最新的在前',
    redeliverOfHook: '向该地址再发一次一项通知',
    redeliverFailedOfHook: '向该地址再发未成功的通知',
    listReconciliations: '本单位数据与平台数据的比对，最新的在前',
    startReconciliation: '发起一个目录的比对；返回用于上传清单的表单',
    showReconciliation: '比对进行到哪一步、结果如何',
    downloadReconciliation: '不一致之处，CSV：result,key,record',
  },
  reports: {
    showSample: '报告的样张：不涉及任何主体，没有签名，没有效力',
    issueReport: '为一个主体开具信用报告',
    newReport: '可以开具哪些报告，以及填写的表单',
    listReports: '您所代表主体的报告，最新的在前',
    showReport: '一份报告的要素和现状',
    withdrawReport: '撤回一份报告，此后核验时即有提示',
    linkReport: '制作一次性链接，在其他网站的页面上显示报告现状',
    downloadReport: '报告的 PDF 文件',
  },
  objections: {
    newObjection: '提出异议的表单：针对一条信息、从一份报告中选择，或者反映信息缺失',
    checkObjection: '检查拟提交的异议，不提交',
    beginEvidence: '为正在填写的表单登记一个附件，已填内容一并保留',
    eligibility: '填写之前得知能否对一条信息提出异议',
    fileObjection: '对您所代表主体的一条信息或者缺失的信息提出异议',
    listObjections: '本人的异议，最新的在前；办理部门看到的是待办队列，最急的在前',
    objectionCounts: '各状态的件数和超期件数，供办理部门使用',
    showObjection: '一件异议：办到哪一步，由谁在何时之前办理',
    downloadEvidence: '提出人提交的一份附件',
    dispatchMany: '把若干已受理的异议分送各提供单位',
    accept: '受理，并在该条信息上标注异议',
    returnToFiler: '退回提出人补正，期限中止',
    reject: '不予受理并说明理由',
    dispatch: '转送信息提供单位核实',
    settle: '平台自身的差错，按提供单位原报送的内容改回',
    decide: '作出处理决定：更正、撤销、补充、维持或者无法核实',
    confirm: '确认同事的处理决定',
    decline: '退回同事的处理决定',
    extend: '按规则延长核实期限',
    close: '将结果送达提出人并办结',
    supplement: '补正被退回的异议并重新提交',
    withdraw: '在作出决定之前撤回',
    review: '对不予受理、维持或者无法核实的结果申请一次复核',
    assign: '指定承办人，不写姓名即为本人',
    note: '留下只在办理部门之间可见的备注',
  },
  repairs: {
    guide: '什么是信用修复、在哪里申请、哪一天起可以申请',
    eligibility: '一条信息能否修复、自哪一天起、在哪里办、还缺什么',
  },
  commitments: {
    eligibility: '一个主体能否以承诺代替材料，不能的原因',
    list: '本人的承诺，最新的在前；办理部门看到的是待办队列，并可按国家统一格式导出（format=national 或 Accept: text/csv）',
    'commitmentItems.offers': '可以用承诺代替材料的事项',
    'commitmentItems.offer': '一个事项：承诺什么、后果如何、怎样核查，以及如何选择',
  },
  'data-queries': {},
  evaluations: {
    showEvaluation:
      '一家企业的公共信用综合评价：等级、各指标得分及其依据的信息、哪些没有计入及原因；主体本人、部门和信用中心可查',
    listEvaluations: '评价规则、现行的是哪一版，以及历次全量评价，最新的在前',
    startEvaluationRun: '对全部主体评价：试算（dryRun）只看规则会得出什么，否则按现行规则重新评价',
    showEvaluationRun: '一次评价进行到哪一步、结果如何：前后分布和等级变动；CSV 由 format 取得',
    putRuleSetInForce: '由另一名工作人员将试算过的规则投入使用，此后全部主体按其评价',
  },
  inspections: {
    listLibraries: '本单位发送的名录的各个版本，最新的在前',
    startLibrary: '开始一个名录的新版本；返回用于上传 CSV 文件的表单',
    showLibrary: '名录的一个版本',
    takeLibrary: '读取已上传的文件，此后按其抽取；有差错的逐项告知',
    listItems: '抽查事项清单',
    listPlans: '抽查计划，最新的在前',
    newPlan: '制定计划的表单',
    publishPlan: '公布本单位的计划；比例以百分数计，未填的按本市设置，一个计划只用一种分级',
    showPlan: '一个计划；抽取之后，附有重复抽取所需的全部内容',
    freezePlan: '固定抽取范围，并承诺一个在抽取之前无人知晓的种子',
    drawPlan: '公开种子，抽取对象和执法人员；只抽一次',
    downloadDraw: '抽取的文件，CSV：范围、结果、剔除',
    listFindings: '检查结果：公众看到已公示的，本单位看到全部',
    recordFinding: '填写一个对象的检查结果；publish 即予公示，此前可以重填',
    listUnpublished: '本单位待公示的结果，最先形成的在前',
    listTasks: '本单位抽中以后结果还没有全部登记、公示的抽查，检查先结束的在前',
  },
  measures: {
    list: '现行的失信惩戒措施清单，每项附依据的条款；JSON、页面或者 CSV',
    checkForm: '供文件起草人核对拟定措施的表单',
    check:
      '将草案中的措施与清单比对：哪些不在清单、哪些更重、哪些依据层级不足或者以等级为由、哪些及于他人；不保存',
  },
  rectifications: {
    importForm: '导入治理名单的表单和所需的列',
    importTemplate: '治理名单的空表和一行示例，CSV',
    importList: '导入治理名单：每行立一件，有差错则全部不立并逐行告知；重复发送不变',
    monitor: '按领域、行为、月份和区域统计的失信信息：信用中心看到全部，单位看到自己的',
    listUnits: '各单位治理情况：信用中心看到全部，单位看到自己的',
    counts: '各状态的件数和超期件数，供办理部门使用',
  },
  overview: {
    showOverview: '总览：数据、覆盖、质量和各类事项，按月份和单位；JSON、页面或者 CSV',
    listStanding: '单位之间不一致的、逾期的、无人负责的：其中一张清单，全部单位或者一个单位',
    listOpenData: '任何人都可以使用的数据集：内容、许可、更新日、列和大小',
    showDataSet: '一个数据集，JSON、页面或者 CSV',
  },
  documents: {
    'badges.issue': '证明所代表主体符合一个场景条件的签名凭证',
    'badges.check': '凭证的持有人现在是否仍然符合条件',
    objectionReceipt: '异议的签名回执',
    objectionLetter: '告知处理决定的签名文书',
    repairLetter: '信用修复的签名决定书',
    promiseCopy: '承诺内容的签名 PDF',
    findingLetter: '承诺核查结果的签名文书',
    complaintLetter: '告知投诉处理结果（属实或者不予支持）的签名文书',
    downloadCircular: '某月的数据质量通报，签名 PDF，语言随调用',
    repairNotice: '告知公示期限、异议和修复途径的签名告知书',
    downloadCopy: '自主申报内容和承诺的签名 PDF',
  },
  'error-reports': {
    reportError: '反映他人的公开信息疑有差错（纠错线索）',
    newErrorReport: '反映公开信息差错的表单',
    listErrorReports: '本人反映的线索；信用中心看到全部',
    showErrorReport: '一条纠错线索',
    answerErrorReport: '答复一条纠错线索',
  },
  agencies: {
    listAgencies: '谁在代您的企业办理、您在代谁办理；信用中心可查一个主体的',
    invite: '邀请他人代您的企业办理',
    newAgency: '您可以为哪些企业委托办理，以及填写的表单',
    findInvitation: '按输入的邀请码找到邀请',
    showInvitation: '等待答复的邀请，凭邀请码查看',
    showAgency: '一项委托以及在其名下办理的事项',
    announceFile: '为正在填写的表单登记一个附件，已填内容一并保留',
    readFile: '授权委托书',
    'organisations.list': '行业协会商会和信用服务机构名录；也可取得表格',
    'organisations.show': '一家协会或者机构：在本平台可以做什么，怎样投诉',
    'members.list': '授权有效的会员，供协会的人员查看',
    'members.show': '一家会员的信用情况：会员同意告知协会的部分',
    'collectives.listOpen': '协会发起、会员可以确认的集体承诺',
    'collectives.read': '集体承诺的全文，以及会员确认的表单',
    'collectives.confirm': '作为会员确认集体承诺：成为自己的承诺，随即记入信用记录',
    accept: '凭邀请码接受委托',
    refuse: '凭邀请码谢绝委托',
    remove: '由企业终止委托，或者由受托人辞去；尚未接受的即撤回',
    end: '终止有争议的委托并说明理由',
  },
  authorisations: {
    listPartners: '谁可以查询非公开的信用信息：为何事、依据什么、查到什么',
    text: '授权书现行文本及版本，变动之处以花括号标明',
    'scenes.list': '守信激励场景：谁提供什么、有哪些条件、到何时为止',
    'scenes.ofSubject': '您所代表的主体符合哪些场景，不符合的为什么',
  },
  partners: {
    showSubject: '某一查询事由可以得知的主体信息；没有信息的与不存在的答复相同',
    findPerson: '按证件查询自然人的同样信息；证件号码不出现在地址中，也不保存',
    startCheck: '一次提交至多十万个代码，以文件答复',
    showCheck: '批量查询进行到哪一步',
    readCheck: '批量查询的答复文件',
    linkReport: '制作一次性链接，在信息应用单位的页面上显示报告现状',
    showReport: '所持的信用报告是否仍然有效',
    listWatches: '本单位关注的主体',
    beginWatch: '依法定职责、为一个事项关注一个主体，其信息变动时得到通知；重复调用结果相同',
    endWatch: '不再关注',
    showPartnerHook: '本单位系统接收通知的地址及运行情况',
    registerPartnerHook: '登记接收通知的地址，取代原地址；签名密钥只在这次返回中给出',
    resumePartnerHook: '立即继续通知；skip 跳过未收下的第一项，其留在未成功之列',
    rotatePartnerHookSecret: '更换签名密钥；二十四小时内新旧两个签名并用',
    removePartnerHook: '停止通知本单位系统',
    listPartnerHookDeliveries: '三十天内发出的通知及结果，最新的在前',
    redeliverToPartner: '以同一编号再发一次一项通知',
    redeliverFailedToPartner: '再发未成功的通知，最新的在前',
  },
  notices: {
    listSubscriptions: '您关注的主体，以及您所代表主体中已设提醒的',
    subscribe: '关注一个主体：所代表的主体有新信息时告知，其他主体的公示信息有变化时告知',
    unsubscribe: '取消关注一个主体',
    listNotices: '本人的通知，最新的在前',
    readNotice: '将通知标为已读',
    listDeliveries: '正在发出的通知：待发、已发和未成功的',
  },
  statistics: {
    showRatings: '好差评：最近十二个月的评价，按事项',
    newRating: '评价本人一件已办结事项的表单',
    rate: '评价本人一件已办结的事项，一至五星，每件一次',
    showStatistics: '异议和自主申报的办理情况：公众看到总数，信用中心看到各提供单位的',
  },
  quality: {
    showQuality: '某月各单位报送数据的质量，按单位和目录；单位只看到自己的',
    listCirculars: '按月发布的数据质量通报，最新的在前',
    showUnitQuality: '一个单位十二个月的数据质量，全部目录或者其中一个',
  },
  audit: {
    listAudit: '对某一事项做过什么、谁看过、拒绝过什么，最早的在前',
  },
  submissions: {
    commitmentText: '现行的真实性承诺文本',
    categories: '可以申报的类别，以及各类别的内容和证明',
    submit: '为您所代表的主体申报补充信用信息',
    listSubmissions: '本人的申报，最新的在前；信用中心看到全部，最急的在前',
    newSubmission: '可以为谁申报什么，即开始填写草稿的表单',
    submissionCounts: '各状态的件数，供信用中心使用',
    showSubmission: '一件申报；信用中心还能看到登记情况和重复申报',
    downloadAttachment: '提交的一份附件',
    publish: '予以公示；承诺随之生效并留存',
    returnToFiler: '退回更正，期限中止',
    reject: '不予公示并说明理由',
    markFalse: '凭文书或者调查启动不实认定，告知申报人并听取陈述；听取之后由另一名工作人员确认',
    announceFile: '为正在填写的表单登记一个附件，已填内容一并保留',
    respond: '在调查期间陈述意见',
    confirmFalse: '听取陈述之后由第二名工作人员认定不实：停止公示，并记入承诺履行情况',
    drop: '未发现不实，终止调查并恢复原状',
    resubmit: '重新提交被退回的申报，未填的内容保持不变',
    withdraw: '随时撤回',
    listDrafts: '已开始而未提交的申报',
    beginDraft: '将未填完的申报保存三十天',
    showDraft: '本人的一份草稿',
    saveDraft: '保存草稿，自此再保留三十天',
    addFile: '保存草稿并登记一个附件',
    checkDraft: '草稿的全部内容和仍需更正之处',
    discardDraft: '删除草稿',
  },
  uploads: {
    announceUpload: '登记一个文件，返回用于上传的表单',
    showUpload: '文件是否到达并通过检查，未通过的原因',
    downloadUpload: '本人通过检查的文件',
    removeUpload: '删除未附于任何事项的文件',
  },
  verification: {
    verifyNumber: '按印制的编号和核验码核验报告或者其他签名文书',
    verifyForm: '填写编号和核验码的表单',
    verifyFile: '核验 PDF 文件本身：签名是否有效、是否为所开具的文件；不保存任何内容',
    showEmbedded: '凭持有人或者信息应用单位制作的一次性链接查看报告现状',
    publishedKeys: '二维码令牌的公钥，含已停用的（RFC 7517）',
    publishedCertificates: '现用和曾用的签名证书、证书链及使用期间',
    publishedRoot: '根证书，供 PDF 阅读器信任',
    publishedSignedStatus: '上述清单的签名版，每半小时签一次，附签名证书（RFC 7515、7519）',
    verifyDigest: '按文件字节的 SHA-256 核验任意大小的 PDF（在文件所在处计算）',
    reportContent: '按报告上印制的编号和核验码取回报告内容：二维码所载 SHA-256 正是对这些字节计算的',
    publishedRevocations: '本站根证书所签发证书的吊销列表（RFC 5280）；由其他机构签发证书时没有此文件',
    publishedStatus: '已过时或者已撤回的报告编号',
  },
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What a route is for, in Chinese. @param capability as the contract calls it. @throws Error for a route without words, which a test finds first */
export function chineseSummary(capability: string, name: string, { chinese, path }: Route): string {
  const own = summaries as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const found = own[kebab(capability)]?.[name] ?? chinese;
  if (found === undefined) throw new Error(`functions/portal/summaries.ts has no words for ${path}`);
  return found;
}
