import type { Declaration } from '../../../../../shared/domain/submissions/declaration.ts';
import { submitted } from '../../../../../shared/domain/submissions/kind.ts';
import type { Examination, Submission } from '../../../../../shared/domain/submissions/submission.ts';

/** A declaration of an ISO certificate, with the little that a test says about it. */
export function aDeclaration(over: Partial<Declaration> = {}): Declaration {
  return {
    category: 'qualification',
    title: 'ISO 9001',
    issuer: '示范认证中心',
    certificateNumber: 'Q-2026-1',
    issuedOn: '2026-01-01',
    validUntil: null,
    description: '',
    attachments: [],
    ...over,
  };
}

/** A submission as handed in on 2026-03-09. */
export function aSubmission(over: Partial<Submission> = {}): Submission {
  const at = '2026-03-09T02:00:00.000Z';
  const filer = { sub: 'zhang', name: '张三' };
  return {
    ...submitted(
      {
        id: 'SB-2026-00000001X',
        subject: '91320100748204660Q',
        subjectName: '示范食品有限公司',
        renews: null,
        sent: {
          declaration: aDeclaration(),
          commitment: { signatory: '张三', textVersion: '2026.1', at, by: filer, assurance: null },
          files: [],
        },
      },
      { party: 'filer', ...filer },
      new Date(at),
    ),
    ...over,
  };
}

/** What is there once it was published. */
export const aPublication: NonNullable<Submission['publication']> = {
  at: '2026-03-11T02:00:00.000Z',
  shownUntil: '2029-03-11',
  commitmentRecord: '91320100748204660Q-0000000000000009',
  commitmentNumber: '44010020260311000001',
  matchedRecord: null,
};

/** An examination that an officer, chen, began on 2026-06-01. */
export function anExamination(over: Partial<Examination> = {}): Examination {
  return {
    from: 'published',
    begunAt: '2026-06-01T02:00:00.000Z',
    begunBy: { sub: 'chen', name: '陈二' },
    ground: { document: null, findings: '发证机构无此证', reason: '查无此证' },
    statements: [],
    ended: null,
    ...over,
  };
}
