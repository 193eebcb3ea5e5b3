import { manifest as agencies } from './agencies/manifest.ts';
import { manifest as audit } from './audit/manifest.ts';
import { manifest as catalogues } from './catalogues/manifest.ts';
import { manifest as changes } from './changes/manifest.ts';
import { manifest as clock } from './clock/manifest.ts';
import { manifest as delivery } from './delivery/manifest.ts';
import { manifest as documents } from './documents/manifest.ts';
import { manifest as errorReports } from './error-reports/manifest.ts';
import { manifest as importing } from './import/manifest.ts';
import type { Manifest } from './manifest.ts';
import { manifest as notices } from './notices/manifest.ts';
import { manifest as objections } from './objections/manifest.ts';
import { manifest as portal } from './portal/manifest.ts';
import { manifest as records } from './records/manifest.ts';
import { manifest as reports } from './reports/manifest.ts';
import { manifest as scanning } from './scanning/manifest.ts';
import { manifest as session } from './session/manifest.ts';
import { manifest as statistics } from './statistics/manifest.ts';
import { manifest as subjects } from './subjects/manifest.ts';
import { manifest as submissions } from './submissions/manifest.ts';
import { manifest as uploads } from './uploads/manifest.ts';
import { manifest as verification } from './verification/manifest.ts';

/** All functions by name, which is their folder's. What three of them say here moves into their manifests. */
const manifests = {
  portal,
  session,
  catalogues: {
    ...catalogues,
    navigation: [
      {
        list: 'footer',
        place: 10,
        path: '/domains',
        title: { zh: '领域与数据覆盖', en: 'Domains and coverage' },
      },
      {
        list: 'footer',
        place: 20,
        path: '/catalogues',
        title: { zh: '信息目录', en: 'Catalogues' },
      },
      {
        list: 'more',
        place: 10,
        path: '/domains',
        title: { zh: '领域与数据覆盖', en: 'Domains and coverage' },
        text: {
          zh: '无违法违规证明版涵盖哪些领域，数据到哪一天。',
          en: 'Which domains the no-violation edition covers, and up to which day.',
        },
      },
      {
        list: 'more',
        place: 20,
        path: '/catalogues',
        title: { zh: '信息目录', en: 'Catalogues' },
        text: {
          zh: '平台归集哪些信息，每个字段是什么、对谁公开。',
          en: 'What is collected: every field, what it means, who may see it.',
        },
      },
    ],
  },
  subjects,
  records: {
    ...records,
    counted: { actions: ['batch.received', 'record.corrected', 'record.revoked'] },
    navigation: [
      {
        list: 'main',
        place: 60,
        path: '/records/batches',
        title: { zh: '数据报送', en: 'Send data' },
        to: ['provider', 'centre'],
      },
      {
        list: 'tasks',
        place: 50,
        path: '/records/batches',
        title: { zh: '报送数据', en: 'Send data' },
        text: {
          zh: '上传本单位的信用信息文件，查看每一行的处理结果。',
          en: 'Upload your unit’s file of records and see what became of every row.',
        },
        to: ['provider'],
      },
      {
        list: 'tasks',
        place: 50,
        path: '/records/batches',
        title: { zh: '查看报送的数据', en: 'See what was sent in' },
        text: { zh: '已报送的文件，以及每一行的处理结果。', en: 'The files, and what became of every row.' },
        to: ['centre'],
      },
    ],
  },
  reports,
  objections,
  documents,
  'error-reports': errorReports,
  agencies,
  notices,
  statistics,
  audit,
  submissions,
  uploads,
  verification,
  import: {
    ...importing,
    counted: { title: { zh: '归集', en: 'Imports' }, actions: ['chunk.done', 'chunk.given-up'] },
  },
  changes,
  delivery,
  scanning,
  clock,
} satisfies Readonly<Record<string, Manifest>>;

export type Manifests = readonly (readonly [name: string, manifest: Manifest])[];

/** The same, as a list. */
export const allManifests: Manifests = Object.entries<Manifest>(manifests);

/** The actions whose changes are counted. */
export function countedActions(manifests: Manifests): readonly string[] {
  return manifests.flatMap(([, { counted }]) => counted?.actions ?? []);
}
