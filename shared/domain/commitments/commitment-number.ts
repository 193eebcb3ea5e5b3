/**
 * The number of a commitment (承诺编码), 20 digits: the division where it was accepted, the day, and a serial of that
 * day.
 * @param day YYYY-MM-DD
 * @throws RangeError when a day has had more than 999 999 of them
 */
export function commitmentNumber(region: string, day: string, serial: number): string {
  if (!/^\d{6}$/.test(region)) throw new RangeError(`${region} is no administrative division`);
  if (serial < 1 || serial > 999_999) throw new RangeError(`No serial ${serial} in a commitment number`);
  return `${region}${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`;
}
