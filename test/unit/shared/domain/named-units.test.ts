import { describe, expect, it } from 'vitest';
import { unitReader, unitsNamedIn } from '../../../../shared/domain/named-units.ts';
import type { ProviderUnit } from '../../../../shared/policy/units.ts';

const unit = (zh: string, alsoNamed: readonly string[] = []): ProviderUnit => ({
  code: zh,
  name: { zh, en: `The ${zh}` },
  alsoNamed,
  domains: [],
});
const read = unitReader([
  unit('江城市市场监督管理局', ['市监局', '江城市工商行政管理局']),
  unit('国家税务总局江城市税务局', ['税务局']),
  unit('江城市生态环境局', ['环保局']),
]);
const named = (text: string) => read(text).map(({ name }) => name.zh);

describe('the units that a text names', () => {
  it.each([
    ['市监局', ['江城市市场监督管理局']],
    ['江城市监局', ['江城市市场监督管理局']],
    ['市监局稽查支队', ['江城市市场监督管理局']],
    ['江城市工商行政管理局东湖分局', ['江城市市场监督管理局']],
    ['原江城市工商行政管理局', ['江城市市场监督管理局']],
    ['市税务局', ['国家税务总局江城市税务局']],
    ['江城市环保局', ['江城市生态环境局']],
    ['江城生态环境局', ['江城市生态环境局']],
    ['本市生态环境局', ['江城市生态环境局']],
    ['生态环境局、江城市市场监督管理局', ['江城市市场监督管理局', '江城市生态环境局']],
  ])('%s', (text, units) => {
    expect(named(text)).toEqual(units);
  });

  it.each(['邻市税务局', '海滨市市监局', '国家税务总局海滨市税务局', '省环保局', '海滨市生态环境局', ''])(
    'are none in %s',
    (text) => {
      expect(named(text)).toEqual([]);
    },
  );

  it('are those of the city', () => {
    expect(unitsNamedIn('市生态环境局').map(({ name }) => name.zh)).toEqual(['示范市生态环境局']);
    expect(unitsNamedIn('示范生态环境局').map(({ name }) => name.zh)).toEqual(['示范市生态环境局']);
  });
});
