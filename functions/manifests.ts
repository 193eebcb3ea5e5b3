import { manifest as agencies } from './agencies/manifest.ts';
import { manifest as audit } from './audit/manifest.ts';
import { manifest as authorisations } from './authorisations/manifest.ts';
import { manifest as catalogues } from './catalogues/manifest.ts';
import { manifest as changes } from './changes/manifest.ts';
import { manifest as checks } from './checks/manifest.ts';
import { manifest as clock } from './clock/manifest.ts';
import { manifest as commitments } from './commitments/manifest.ts';
import { manifest as dataQueries } from './data-queries/manifest.ts';
import { manifest as delivery } from './delivery/manifest.ts';
import { manifest as documents } from './documents/manifest.ts';
import { manifest as errorReports } from './error-reports/manifest.ts';
import { manifest as evaluations } from './evaluations/manifest.ts';
import { manifest as importing } from './import/manifest.ts';
import { manifest as inspections } from './inspections/manifest.ts';
import type { Manifest } from './manifest.ts';
import { manifest as measures } from './measures/manifest.ts';
import { manifest as notices } from './notices/manifest.ts';
import { manifest as objections } from './objections/manifest.ts';
import { manifest as overview } from './overview/manifest.ts';
import { manifest as partners } from './partners/manifest.ts';
import { manifest as portal } from './portal/manifest.ts';
import { manifest as quality } from './quality/manifest.ts';
import { manifest as reconciling } from './reconciling/manifest.ts';
import { manifest as records } from './records/manifest.ts';
import { manifest as rectifications } from './rectifications/manifest.ts';
import { manifest as repairs } from './repairs/manifest.ts';
import { manifest as reports } from './reports/manifest.ts';
import { manifest as scanning } from './scanning/manifest.ts';
import { manifest as session } from './session/manifest.ts';
import { manifest as statistics } from './statistics/manifest.ts';
import { manifest as subjects } from './subjects/manifest.ts';
import { manifest as submissions } from './submissions/manifest.ts';
import { manifest as systems } from './systems/manifest.ts';
import { manifest as uploads } from './uploads/manifest.ts';
import { manifest as verification } from './verification/manifest.ts';

/** All functions by name, which is their folder's. */
const manifests = {
  portal,
  session,
  catalogues,
  subjects,
  records,
  systems,
  reports,
  objections,
  repairs,
  commitments,
  inspections,
  'data-queries': dataQueries,
  documents,
  measures,
  'error-reports': errorReports,
  agencies,
  authorisations,
  partners,
  notices,
  rectifications,
  statistics,
  quality,
  evaluations,
  overview,
  audit,
  submissions,
  uploads,
  verification,
  import: importing,
  checks,
  changes,
  delivery,
  reconciling,
  scanning,
  clock,
} satisfies Readonly<Record<string, Manifest>>;

/** The same with the routes that each has, for what must know every one of them as the code is compiled. */
export type KnownManifests = typeof manifests;

export type Manifests = readonly (readonly [name: string, manifest: Manifest])[];

/** The same, as a list. */
export const allManifests: Manifests = Object.entries<Manifest>(manifests);

/** The actions whose changes are counted. */
export function countedActions(manifests: Manifests): readonly string[] {
  return manifests.flatMap(([, { counted }]) => counted?.actions ?? []);
}
