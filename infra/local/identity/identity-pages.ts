import { createHash } from 'node:crypto';
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
[lang=en]{opacity:.9}
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

function page(title: { readonly zh: string; readonly en: string }, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title.zh)} · ${escapeHtml(title.en)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title.zh)} <span lang="en">${escapeHtml(title.en)}</span></h1>
<p class="notice">演示用登录：账户均为虚构，无需密码。<br><span lang="en">Sample sign-in: the accounts are invented and need no password.</span></p>
${body}</main></body></html>`;
}

/** Lists the sample accounts as buttons; `action` is where the choice is posted. */
export function accountsPage(
  action: string,
  accounts: readonly SampleAccount[],
  roleNames: RoleNames,
): string {
  const items = accounts.map(
    ({ account, name, role }) =>
      `<li><button name="account" value="${escapeHtml(account)}">${escapeHtml(name)}<span>${escapeHtml(account)} · ${escapeHtml(roleNames[role].zh)} <span lang="en">${escapeHtml(roleNames[role].en)}</span></span></button></li>`,
  );
  return page(
    { zh: '选择账户登录', en: 'Choose an account' },
    `<form method="post" action="${escapeHtml(action)}"><ul>${items.join('')}</ul></form>`,
  );
}

/** The second step that a request for a higher level of assurance asks for. */
export function confirmPage(action: string, account: SampleAccount): string {
  return page(
    { zh: '再次确认身份', en: 'Confirm your identity' },
    `<p>此操作需要更高的身份核验等级（演示，仅需确认）。<br><span lang="en">What you are doing needs a higher level of assurance (sample: a confirmation is enough).</span></p>
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="account" value="${escapeHtml(account.account)}">
<button name="confirmed" value="yes">确认我是 ${escapeHtml(account.name)}<span lang="en">I confirm that I am ${escapeHtml(account.name)}</span></button></form>`,
  );
}

/** Around the form that oidc-provider makes for signing out. */
export function signOutPage(form: string): string {
  return page(
    { zh: '退出登录', en: 'Sign out' },
    `${form}<p><button type="submit" form="op.logoutForm" name="logout" value="yes">退出 <span lang="en">Sign out</span></button></p>
<p><button type="submit" form="op.logoutForm">保持登录 <span lang="en">Stay signed in</span></button></p>`,
  );
}

export function signedOutPage(): string {
  return page(
    { zh: '已退出登录', en: 'Signed out' },
    '<p>可以关闭此页。 <span lang="en">You may close this page.</span></p>',
  );
}

export function errorPage(code: string, description: string): string {
  return page(
    { zh: '无法登录', en: 'Sign-in is not possible' },
    `<p>请返回服务首页，重新登录。<br><span lang="en">Go back to the service and sign in again.</span></p><p><code>${escapeHtml(code)}</code> ${escapeHtml(description)}</p>`,
  );
}

export type RoleNames = Readonly<Record<SampleAccount['role'], { readonly zh: string; readonly en: string }>>;
