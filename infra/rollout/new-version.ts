import * as z from 'zod';

/** A deployment's revision, as CodeDeploy gives it back: the application specification that CloudFormation wrote. */
interface Revision {
  readonly appSpecContent?: { readonly content?: string | undefined } | undefined;
  /** Of deployments that name no other form. */
  readonly string?: { readonly content?: string | undefined } | undefined;
}

const specification = z.object({
  Resources: z.tuple([
    z.record(
      z.string(),
      z.object({
        Properties: z.object({ Name: z.string().min(1), TargetVersion: z.coerce.string().min(1) }),
      }),
    ),
  ]),
});

/**
 * The function that a deployment leads to a new version, and that version.
 * @throws Error where the deployment's specification is not one of exactly one function
 */
export function newVersionOf(revision: Revision | undefined): {
  readonly name: string;
  readonly version: string;
} {
  const content = revision?.appSpecContent?.content ?? revision?.string?.content;
  if (content === undefined) throw new Error('The deployment has no specification');
  const { Resources } = specification.parse(JSON.parse(content));
  const [resource, ...others] = Object.values(Resources[0]);
  if (resource === undefined || others.length > 0) throw new Error('The deployment is not of one function');
  return { name: resource.Properties.Name, version: resource.Properties.TargetVersion };
}

/**
 * `OPTIONS *`, as API Gateway would hand it over: what RFC 9110, section 9.3.7 has for asking a server whether it answers. It
 * has no effect, and no path of the API leads to it.
 */
export const question = {
  version: '2.0',
  routeKey: '$default',
  rawPath: '*',
  rawQueryString: '',
  headers: { accept: 'application/json' },
  requestContext: {
    requestId: 'before-traffic',
    http: { method: 'OPTIONS', path: '*', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
  },
  isBase64Encoded: false,
};

/** What is wrong with how the new version answered; undefined where nothing is. */
export function refusalOf(functionError: string | undefined, payload: string): string | undefined {
  if (functionError !== undefined) return `${functionError}: ${payload.slice(0, 500)}`;
  const answer = z.object({ statusCode: z.number() }).safeParse(JSON.parse(payload));
  if (!answer.success) return `no answer of HTTP: ${payload.slice(0, 500)}`;
  return answer.data.statusCode === 204 ? undefined : `status ${answer.data.statusCode}`;
}
