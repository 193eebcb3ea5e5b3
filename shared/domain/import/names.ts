/**
 * Whether two names are of one organisation as a department may write it: width, blanks, punctuation and brackets are no
 * difference, nor is 有限责任公司 for 有限公司, nor a former name in brackets behind (新名（原旧名）).
 */
export function isSameName(a: string, b: string): boolean {
  const [first, second] = [namesIn(a), namesIn(b)];
  return first.some((name) => second.includes(name));
}

const former = /[(](?:曾用名|原名称?|原|现名称?|更名为|又名|简称)[:]?([^()]+)[)]/g;
const remark = /[(](?:个体工商户|普通合伙|有限合伙|特殊普通合伙|已注销|已吊销|注销|吊销|分支机构)[)]/g;

function namesIn(text: string): string[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[[{〔【]/g, '(')
    .replace(/[\]}〕】]/g, ')');
  const names = [folded.replace(former, ''), ...Array.from(folded.matchAll(former), ([, name = '']) => name)];
  return names.map(plain).filter((name) => name !== '');
}

function plain(name: string): string {
  return name
    .replace(remark, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/有限责任公司/g, '有限公司');
}
