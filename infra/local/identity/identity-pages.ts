import { createHash } from 'node:crypto';
import { inLanguage, type Language, type Text } from '../../../shared/policy/text.ts';
import type { SampleAccount } from '../sample-city/accounts.ts';

const style = `
:root{color-scheme:light dark;font:1rem/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
body{max-width:40rem;margin:0 auto;padding:1rem 1.25rem 3rem}
h1{font-size:1.5rem;line-height:1.3}
ul{list-style:none;padding:0}
li{margin:.5rem 0}
button{font:inherit;text-align:start;width:100%;padding:.75rem 1rem;border:2px solid #1b5e9b;border-radius:.375rem;background:Canvas;color:CanvasText;cursor:pointer}
button:hover{background:#1b5e9b;color:#fff}
button:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
button span{display:block;font-size:.875rem}
.notice{border-inline-start:.375rem solid #b35c00;padding-inline-start:.75rem}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Nothing comes from elsewhere and nothing runs. Browsers hold the redirect after a form against form-action, too,
 * so the address that the sign-in returns to is named.
 */
export function contentSecurityPolicy(returnsTo: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${returnsTo}; base-uri 'none'; frame-ancestors 'none'`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const said = (zh: string, en: string): Text => ({ zh, en });

/**
 * The language of a page: the first of ours that is asked for (`ui_locales` of OpenID Connect, RFC 5646 tags with blanks
 * between them), else the first that the browser prefers, else Chinese.
 */
export function languageAsked(uiLocales: unknown, acceptLanguage: string | undefined): Language {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : [];
  const preferred = (acceptLanguage ?? '').split(',').map((each) => each.trim());
  const first = [...asked, ...preferred].find((tag) => /^(zh|en)\b/i.test(tag));
  return first !== undefined && /^en/i.test(first) ? 'en' : 'zh-CN';
}

const notice = said(
  '演示用登录：账户均为虚构，无需密码。',
  'Sample sign-in: the accounts are invented and need no password.',
);

function page(title: Text, body: string, language: Language): string {
  const heading = escapeHtml(inLanguage(title, language));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${heading}</title><style>${style}</style></head>
<body><main><h1>${heading}</h1>
<p class="notice">${inLanguage(notice, language)}</p>
${body}</main></body></html>`;
}

/** Lists the sample accounts as buttons; `action` is where the choice is posted. */
export function accountsPage(
  action: string,
  accounts: readonly SampleAccount[],
  roleNames: RoleNames,
  language: Language,
): string {
  const items = accounts.map(
    ({ account, name, role }) =>
      `<li><button name="account" value="${escapeHtml(account)}">${escapeHtml(name)}<span>${escapeHtml(account)} · ${escapeHtml(inLanguage(roleNames[role], language))}</span></button></li>`,
  );
  return page(
    said('选择账户登录', 'Choose an account'),
    `<form method="post" action="${escapeHtml(action)}"><ul>${items.join('')}</ul></form>`,
    language,
  );
}

/** The second step that a request for a higher level of assurance asks for. */
export function confirmPage(action: string, { account, name }: SampleAccount, language: Language): string {
  const why = said(
    '此操作需要更高的身份核验等级（演示，仅需确认）。',
    'What you are doing needs a higher level of assurance (sample: a confirmation is enough).',
  );
  const confirm = said(`确认我是 ${name}`, `I confirm that I am ${name}`);
  return page(
    said('再次确认身份', 'Confirm your identity'),
    `<p>${inLanguage(why, language)}</p>
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="account" value="${escapeHtml(account)}">
<button name="confirmed" value="yes">${escapeHtml(inLanguage(confirm, language))}</button></form>`,
    language,
  );
}

/** Around the form that oidc-provider makes for signing out. */
export function signOutPage(form: string, language: Language): string {
  const [out, stay] = [said('退出', 'Sign out'), said('保持登录', 'Stay signed in')];
  return page(
    said('退出登录', 'Sign out'),
    `${form}<p><button type="submit" form="op.logoutForm" name="logout" value="yes">${inLanguage(out, language)}</button></p>
<p><button type="submit" form="op.logoutForm">${inLanguage(stay, language)}</button></p>`,
    language,
  );
}

export function signedOutPage(language: Language): string {
  const close = said('可以关闭此页。', 'You may close this page.');
  return page(said('已退出登录', 'Signed out'), `<p>${inLanguage(close, language)}</p>`, language);
}

export function errorPage(code: string, description: string, language: Language): string {
  const again = said('请返回服务首页，重新登录。', 'Go back to the service and sign in again.');
  return page(
    said('无法登录', 'Sign-in is not possible'),
    `<p>${inLanguage(again, language)}</p><p><code>${escapeHtml(code)}</code> ${escapeHtml(description)}</p>`,
    language,
  );
}

export type RoleNames = Readonly<Record<SampleAccount['role'], Text>>;
