import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Rectification } from '../../shared/domain/rectifications/rectification.ts';
import { subjectsFor } from '../../shared/identity/rights.ts';
import { district } from '../../shared/policy/districts.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { rectificationFace } from '../../templates/pages/rectification-face.tsx';
import { capability } from '../capability.ts';
import { deskOfUnits } from '../cases/desk.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { entered } from './entering.ts';
import { importHandlers } from './importing.ts';
import { monitoringHandlers } from './monitoring.ts';
import { type bodies, routes } from './routes.ts';
import { rectificationService } from './service.ts';

function shown({ rule, promise, performance, exit, ...of }: Rectification) {
  return {
    list: of.listName,
    rule: rule && { code: rule.code, name: rule.name },
    subject: of.subject,
    subjectName: of.subjectName,
    district: of.district,
    districtName: district(of.district).name.zh,
    cause: of.cause,
    amount: of.amount,
    unit: of.unit,
    unitName: unitOf(of.unit)?.name.zh ?? of.unit,
    condition: of.condition,
    target: of.target,
    records: of.records,
    measures: of.measures,
    promise: promise && { ...promise, at: inChinaTime(promise.at) },
    performance: performance && { ...performance, at: inChinaTime(performance.at) },
    exit: exit && { ...exit, at: inChinaTime(exit.at) },
  };
}

const own = caseHandlers<Rectification, typeof bodies>({
  service: rectificationService,
  files: false,
  face: rectificationFace,
  owners: (viewer) => subjectsFor(viewer, 'repairs').map((subject) => `SUBJECT#${subject}`),
  desk: deskOfUnits,
  shown: ({ of }) => shown(of),
  begin: entered,
  effects: {
    guide: ({ body }) => ({ note: body.measures, more: { measures: body.measures } }),
    promise: ({ body, now }) => ({
      note: body.plan,
      more: { promise: { at: now.toISOString(), plan: body.plan, signatory: body.signatory } },
    }),
    perform: ({ body, now }) => ({
      note: body.statement,
      more: { performance: { at: now.toISOString(), statement: body.statement } },
    }),
    exit: ({ body, now }) => ({
      note: body.reason ?? '',
      more: { exit: { at: now.toISOString(), by: 'confirmed', document: body.document ?? '' } },
    }),
  },
});

export const handler = capability(routes, { ...own, ...importHandlers, ...monitoringHandlers });
