import { describe, expect, it } from 'vitest';
import { isOwnName, unitReader, unitsNamedIn } from '../../../../shared/domain/named-units.ts';
import type { ProviderUnit } from '../../../../shared/policy/units.ts';

const unit = (zh: string, alsoNamed: readonly string[] = []): ProviderUnit => ({
  code: zh,
  name: { zh, en: `The ${zh}` },
  alsoNamed,
  domains: [],
});
const city = [
  unit('江城市市场监督管理局', ['市监局', '江城市工商行政管理局']),
  unit('国家税务总局江城市税务局', ['税务局']),
  unit('江城市生态环境局', ['环保局']),
];
const named = (text: string, all = city) => unitReader(all)(text).map(({ name }) => name.zh);

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

  it('are found by their English name too, and whatever the width, blanks and punctuation', () => {
    expect(named('the 江城市生态环境局')).toEqual(['江城市生态环境局']);
    expect(named('江城市 生态·环境局（盖章）')).toEqual(['江城市生态环境局']);
  });

  it('are not found by a name without its place that two of them have', () => {
    const two = [unit('江城市教育局'), unit('海滨市教育局')];
    expect(named('教育局', two)).toEqual([]);
    expect(named('江城市教育局', two)).toEqual(['江城市教育局']);
  });

  it('are told by a long name of theirs wherever it stands, and by a short one at the beginning alone', () => {
    const one = [unit('江城市水务局', ['水利事务局', '水利局'])];
    expect(named('移送水利事务局办理', one)).toEqual(['江城市水务局']);
    expect(named('移送水利局办理', one)).toEqual([]);
    expect(named('水利局办理', one)).toEqual(['江城市水务局']);
  });

  it('are the one with the longer name, where one stands within it', () => {
    const both = [unit('江城市卫生局'), unit('江城市卫生局监督所')];
    expect(named('江城市卫生局监督所', both)).toEqual(['江城市卫生局监督所']);
    expect(named('江城市卫生局监督所、江城市卫生局', both)).toEqual(['江城市卫生局监督所', '江城市卫生局']);
    const short = [unit('江城市甲局', ['环保']), unit('江城市乙局', ['环保局'])];
    expect(named('环保局', short)).toEqual(['江城市乙局']);
  });

  it('may have names without a place', () => {
    expect(named('海关缉私局', [unit('海关缉私局')])).toEqual(['海关缉私局']);
    expect(named('我市海关', [unit('海关')])).toEqual(['海关']);
  });
});

describe('what a unit calls itself', () => {
  const bureau = unit('江城市东湖区市场监督管理局', ['东湖市监局']);

  it.each([
    ['江城市东湖区市场监督管理局', true],
    ['市场监督管理局', true],
    [' 市场监督管理局。', true],
    ['市监局', true],
    ['生态环境局', false],
    ['东湖区', false],
    ['', false],
    ['。', false],
  ])('is its name or the end of it: %j', (text, own) => {
    expect(isOwnName(text, bureau)).toBe(own);
  });

  it('is its one name where it has no other', () => {
    const { alsoNamed: _, ...plain } = bureau;
    expect(isOwnName('市场监督管理局', plain)).toBe(true);
    expect(isOwnName('市监局', plain)).toBe(false);
  });
});
