/** More at the same time help nobody, and each holds a page of the table. */
const mostSegments = 1000;

/** In how many parts tables are to be gone through; says so and ends with 2 for anything but a number from 1 to 1000. */
export function segmentsAsked(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostSegments) return count;
  console.error(
    `--segments ${text}: give a whole number of parts from 1 to ${mostSegments}, such as --segments 16`,
  );
  process.exit(2);
}
