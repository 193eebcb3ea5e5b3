import type * as z from 'zod';
import { isSameName } from '../../shared/domain/agencies/agency.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Guardianship, lastMinorDay } from '../../shared/domain/guardianships/guardianship.ts';
import { birthDate } from '../../shared/domain/id-number.ts';
import { documentNumber } from '../../shared/domain/identity-document.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { guardianshipPolicy } from '../../shared/policy/guardianships.ts';
import { identityCard } from '../../shared/policy/identity-documents.ts';
import { subjectById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { guardianshipFace } from '../../templates/pages/guardianship-face.tsx';
import type { Readable } from '../cases/acting.ts';
import { checkedEvidence } from '../cases/files.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { personOf } from '../partners/naming.ts';
import type { guardianshipBodies } from './guardianships-routes.ts';
import { guardianshipService } from './guardianships-service.ts';

type Claimed = z.output<typeof guardianshipBodies.begin>;

/** The ward's day of birth, YYYY-MM-DD: as the identity card says it, else as it was given; null where neither does. */
function bornOn({ document: { type, number }, born }: Claimed, today: string): string | null {
  if (type !== identityCard) return born ?? null;
  const checked = documentNumber(type, number, today);
  return 'number' in checked ? birthDate(checked.number) : null;
}

/** What is wrong with a claim that names a person. @param until the last day on which that person is a minor */
function faultsOf({ document, evidence }: Claimed, until: string | null, today: string): InputError[] {
  const at = document.type === identityCard ? '/document/number' : '/born';
  const faults: InputError[] = [];
  if (until === null)
    faults.push({
      pointer: '/born',
      message: { zh: '请填写被监护人的出生日期。', en: 'Enter the ward’s date of birth.' },
      lacking: 'text',
    });
  else if (until < today)
    faults.push({
      pointer: at,
      message: {
        zh: '该人已年满十八周岁，请由本人登录办理。',
        en: 'This person is over eighteen and has to sign in themselves.',
      },
    });
  if (evidence.length === 0)
    faults.push({
      pointer: '/evidence',
      message: {
        zh: '请上传证明监护关系的材料，例如出生医学证明、户口簿，或者指定监护人的文书。',
        en: 'Upload documents proving the guardianship, such as a birth certificate, a household register or the document appointing you as guardian.',
      },
      lacking: 'text',
    });
  return faults;
}

function shown({ of, by }: Readable<Guardianship>) {
  const { subject, subjectName, guardian, ground, documentType, until, confirmedAt } = of;
  return {
    // Nobody is told the identifier of whose number they typed.
    subject: confirmedAt === null && by.party === 'guardian' ? null : subject,
    subjectName,
    guardianName: guardian.name,
    ground,
    documentType,
    until,
  };
}

export const guardianshipHandlers = caseHandlers<Guardianship, typeof guardianshipBodies>({
  service: guardianshipService,
  face: guardianshipFace,
  owners: ({ sub, subjects }) => [`PERSON#${sub}`, ...subjects.map((subject) => `SUBJECT#${subject}`)],
  desk: (viewer) => (isCentre(viewer) ? { party: 'centre', unit: null } : null),
  shown,
  // For who handed them in and who checks them.
  filesOf: ({ evidence }, party) => (party === 'ward' ? [] : evidence),
  async begin({ viewer, body, now }, id) {
    if (viewer === undefined) throw notFound();
    const subject = await personOf(body.document, now);
    const today = chinaDate(now);
    const born = bornOn(body, today);
    const until = born === null ? null : lastMinorDay(born);
    const faults = faultsOf(body, until, today);
    if (faults.length > 0 || until === null) throw invalid(faults);
    if (viewer.subjects.includes(subject))
      throw new Problem(409, 'own-subject', {
        zh: '这是您本人的证件，不需要登记监护人。',
        en: 'This is your own identity document; you do not need to register a guardian.',
      });
    const { files, writes } = await checkedEvidence(viewer, body.evidence, `/guardianships/${id}`);
    return {
      content: {
        policy: guardianshipPolicy.version,
        subject,
        subjectName: body.name,
        guardian: { sub: viewer.sub, name: viewer.name },
        ground: body.ground,
        documentType: body.document.type,
        evidence: files,
        until,
        confirmedAt: null,
      },
      writes,
    };
  },
  effects: {
    async confirm({ body, now }, { of }) {
      const person = await personOf({ type: of.documentType, number: body.document.number }, now);
      if (person !== of.subject)
        throw invalid([
          {
            pointer: '/document/number',
            message: {
              zh: '材料上的证件号码与申请人填写的不是同一个人。请核对后重新填写，确有不符的，不予通过。',
              en: 'The document number in the evidence does not belong to the person named by the applicant. Check it and enter it again; if it does differ, refuse the registration.',
            },
          },
        ]);
      const known = await subjectById(theTable(), of.subject);
      if (known !== undefined && !isSameName(known.name, of.subjectName))
        throw new Problem(409, 'other-name', {
          zh: '平台归集的信息中，该证件对应的姓名与申请人填写的不一致。请核实，确有不符的，不予通过。',
          en: 'The information on record has a different name for this identity document than the applicant entered. Verify it; if it does differ, refuse the registration.',
        });
      return { more: { confirmedAt: now.toISOString() } };
    },
  },
});
