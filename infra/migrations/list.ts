import { commitmentsNotYetDue } from './commitments.ts';
import { declaredCommitments } from './declared-commitments.ts';
import { documentNumbers } from './document-numbers.ts';
import { subjectsEvaluated } from './evaluations.ts';
import { falseTakenOff } from './falsehoods.ts';
import { foundAnew } from './found-anew.ts';
import { freeTexts } from './free-texts.ts';
import { holdings } from './holdings.ts';
import { listingsFollowed } from './listings.ts';
import type { Migration } from './migration.ts';
import { publicityByPolicy } from './publicity.ts';
import { statusesByMoment } from './report-status.ts';
import { submissionsWithAlarms } from './submission-alarms.ts';

/** All steps, oldest first. */
export const migrations: readonly Migration[] = [
  freeTexts,
  publicityByPolicy,
  holdings,
  commitmentsNotYetDue,
  falseTakenOff,
  submissionsWithAlarms,
  declaredCommitments,
  subjectsEvaluated,
  documentNumbers,
  listingsFollowed,
  foundAnew,
  statusesByMoment,
];
