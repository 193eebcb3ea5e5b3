import type { Person } from '../../support/in-process.ts';
import { financeUnit, measurePeople } from '../../support/measure-city.ts';
import { organisationPeople } from '../../support/organisation-city.ts';
import { acr } from '../world.ts';

const sure = <P extends Person>(person: P): P & { readonly acr: string } => ({ ...person, acr });

/** Everybody who does something in a journey; who they are was shown well enough for all of it. */
export const filer = sure(organisationPeople.filer);
export const citizen = sure(organisationPeople.citizen);
export const centre = sure(organisationPeople.centre);
export const centreTwo = sure(organisationPeople.centreTwo);
export const market = sure(organisationPeople.provider);
export const marketTwo = sure(organisationPeople.providerTwo);
export const ecology = sure(organisationPeople.otherProvider);
export const finance = sure(measurePeople.finance);
export const auditor = sure(organisationPeople.auditor);
export const permit = organisationPeople.permit;
export const associationHead = organisationPeople.associationHead;
export const agencyHead = organisationPeople.agencyHead;
export const agent: Person = sure({
  sub: 'the-agent',
  name: '陈九',
  role: 'citizen',
  subjects: [],
  unit: null,
});
export const guardian: Person = sure({ ...organisationPeople.citizen, sub: 'the-guardian', name: '王大山' });

export { financeUnit };
export const subject = organisationPeople.filer.subjects[0];
