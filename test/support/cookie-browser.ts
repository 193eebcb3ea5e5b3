interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly policy: string;
}

/** Follows redirects and keeps cookies, as a browser does, up to the first address that begins with `until`. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly until: string | undefined;

  constructor(until?: string) {
    this.until = until;
  }

  async open(url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    let at = url;
    let body = form === undefined ? undefined : new URLSearchParams(form);
    for (let step = 0; step < 10; step += 1) {
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html', cookie, connection: 'close' },
        ...(body && { body }),
      });
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? [];
        if (value === '') this.cookies.delete(name);
        else this.cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null) {
        return {
          url: at,
          status: answer.status,
          html: await answer.text(),
          policy: answer.headers.get('content-security-policy') ?? '',
        };
      }
      at = new URL(location, at).href;
      body = undefined;
      if (this.until !== undefined && at.startsWith(this.until))
        return { url: at, status: answer.status, html: '', policy: '' };
    }
    throw new Error('redirects without end');
  }
}
