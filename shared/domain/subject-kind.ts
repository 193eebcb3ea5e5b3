/** Which kind of subject an id is of: those of persons begin with P, and no code of an organisation does. */
export function subjectKind(id: string): 'organisation' | 'person' {
  return id.startsWith('P') && id.length !== 18 ? 'person' : 'organisation';
}
