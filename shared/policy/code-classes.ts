/**
 * The kinds of organisation of GB 32100-2015 with its amendment of 2016: first character of a unified social credit code
 * (登记管理部门, who registers it), and the second characters (机构类别) that there are with it. Read in two reprints of the
 * table that agree (osuse.cn/post/10002590.html and a published list of codes), not in the standard itself.
 */
export const codeClasses: Readonly<Record<string, string>> = {
  // 机构编制: 机关, 事业单位, 群众团体, 其他
  '1': '1239',
  // 外交: 外国常驻新闻机构, 其他
  '2': '19',
  // 司法行政: 律师执业机构, 公证处, 基层法律服务所, 司法鉴定机构, 仲裁委员会, 其他
  '3': '123459',
  // 文化: 外国在华文化中心, 其他
  '4': '19',
  // 民政: 社会团体, 民办非企业单位, 基金会, 其他
  '5': '1239',
  // 旅游: 外国代表机构, 港澳台地区代表机构, 其他
  '6': '129',
  // 宗教: 宗教活动场所, 宗教院校, 其他
  '7': '129',
  // 工会: 基层工会, 其他
  '8': '19',
  // 工商 (市场监管): 企业, 个体工商户, 农民专业合作社
  '9': '123',
  // 中央军委改革和编制办公室: 军队事业单位, 其他
  A: '19',
  // 农业: 组级、村级、乡镇级集体经济组织, 其他
  N: '1239',
  // 其他, not divided
  Y: '1',
};
