import type { Identity } from './identity.ts';

/** May see and act for the subject: its own agents and the citizen concerned. */
export function actsFor(viewer: Identity | undefined, subject: string): boolean {
  return (
    viewer !== undefined &&
    (viewer.role === 'agent' || viewer.role === 'citizen') &&
    viewer.subjects.includes(subject)
  );
}

/** The staff of the credit centre, and those who audit it. */
export function isCentre(viewer: Identity | undefined): boolean {
  return viewer?.role === 'centre';
}

/** An officer of the unit that provided something. */
export function isOfUnit(viewer: Identity | undefined, unit: string): boolean {
  return viewer?.role === 'provider' && viewer.unit === unit;
}
