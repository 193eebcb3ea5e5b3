import { expect, it } from 'vitest';
import { districtOf } from '../../../../../shared/domain/rectifications/district.ts';

it.each([
  ['an enterprise registered in a district of the city', '91440106MA59XXXX0G', '440106'],
  ['one registered elsewhere', '91320100748204660Q', 'elsewhere'],
  ['a person', 'P0440106789abcdef0123456789abcdef', 'elsewhere'],
  ['a code that is none', '00440106', 'elsewhere'],
])('the district of %s', (_, subject, district) => {
  expect(districtOf(subject)).toBe(district);
});
