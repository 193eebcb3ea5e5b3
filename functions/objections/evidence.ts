import { invalid } from '../../shared/http/problem.ts';

/**
 * Checks that every upload named as evidence has arrived and passed its checks.
 * @throws Problem 422 with a pointer to each that has not
 */
export async function requireEvidence(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  throw invalid(
    ids.map((_, at) => ({
      pointer: `/evidence/${at}`,
      message: {
        zh: '没有这个上传文件，或者它还没有通过检查。请先上传，再提交。',
        en: 'There is no such upload, or it has not passed its checks. Upload it first.',
      },
    })),
  );
}
