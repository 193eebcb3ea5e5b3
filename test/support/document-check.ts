import type { DocumentCheck } from '../../shared/domain/documents.ts';

/** How a document that is only rendered would be checked. */
export const documentCheck: DocumentCheck = {
  number: '20260918100000ABCDEFGH',
  code: 'ABCD-EFGH-JKMN',
  url: 'https://credit.example/verify/20260918100000ABCDEFGH?code=ABCD-EFGH-JKMN',
};
