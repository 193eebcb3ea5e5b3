import * as z from 'zod';
import { guardianshipKind } from '../../shared/domain/guardianships/guardianship.ts';
import { fileFields, ids, optional, version } from '../../shared/http/fields.ts';
import { guardianGrounds, guardianshipPolicy } from '../../shared/policy/guardianships.ts';
import { caseRoutes } from '../cases/routes.ts';

const documentNumber = z.string().trim().min(1).max(60);

export const guardianshipBodies = {
  begin: z.strictObject({
    /** The ward's identity document; its number is kept nowhere. */
    document: z.strictObject({ type: z.string().trim().min(1).max(60), number: documentNumber }),
    name: z.string().trim().min(1).max(50),
    /** The ward's day of birth; of an identity card its number says it. */
    born: optional(z.iso.date()),
    ground: z.enum(guardianGrounds),
    evidence: ids(guardianshipPolicy.files).default([]),
    ...fileFields,
  }),
  /** The number as the evidence has it: it must lead to the same person. */
  confirm: z.strictObject({ document: z.strictObject({ number: documentNumber }), version }),
};

const content = {
  /** Identifier of the ward; null to the guardian until it is confirmed. */
  subject: z.string().nullable(),
  subjectName: z.string(),
  guardianName: z.string(),
  ground: z.enum(guardianGrounds),
  documentType: z.string(),
  /** The day before the ward is of age. */
  until: z.string(),
};

const persons = ['agent', 'citizen'] as const;

/** Guardianships of minors. */
export const guardianshipRoutes = caseRoutes(guardianshipKind, {
  roles: { guardian: persons, ward: persons, centre: ['centre'] },
  content,
  bodies: guardianshipBodies,
  acr: 'substantial',
});
