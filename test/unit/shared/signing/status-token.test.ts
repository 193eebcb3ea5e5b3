import { X509Certificate } from 'node:crypto';
import { compactVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type StatusClaims, signStatusList } from '../../../../shared/signing/status-token.ts';
import { type SigningStage, signedAt, signingStage } from '../../../support/signing-stage.ts';

let stage: SigningStage;
beforeAll(async () => {
  stage = await signingStage();
});
afterAll(() => stage.remove());

it('the list of reports that no longer count is signed, with the certificate that leads to the root', async () => {
  const since = signedAt.toISOString();
  const token = await signStatusList(
    [
      { number: 'A', status: 'withdrawn', since },
      { number: 'B', status: 'superseded', since },
    ],
    signedAt,
    stage.signer,
  );
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
  const [leaf, root] = header.x5c.map((each: string) => new X509Certificate(Buffer.from(each, 'base64')));
  expect(leaf.verify(root.publicKey)).toBe(true);
  const { payload } = await compactVerify(token, leaf.publicKey);
  const claims = JSON.parse(Buffer.from(payload).toString()) as StatusClaims;
  expect(header.typ).toBe('report-status+jwt');
  expect(claims).toMatchObject({ withdrawn: ['A'], superseded: ['B'], iat: signedAt.getTime() / 1000 });
  expect(claims.exp - claims.iat).toBe(2 * 86_400);
});
