import { describe, expect, it } from 'vitest';
import { isSameName } from '../../../../../shared/domain/import/names.ts';

describe('two names are of one organisation', () => {
  it.each([
    ['示范市晨光食品有限公司', '示范市晨光食品有限公司'],
    ['示范市晨光食品有限公司', '示范市晨光食品有限责任公司'],
    ['示范（华南）科技有限公司', '示范(华南)科技 有限公司'],
    ['ＡＢＣ科技有限公司', 'abc科技有限公司'],
    ['示范市晨光食品有限公司', '示范市晨光食品有限公司（曾用名：示范市旧名食品厂）'],
    ['示范市旧名食品厂', '示范市晨光食品有限公司(原示范市旧名食品厂)'],
    ['示范市东湖区周记面馆', '示范市东湖区周记面馆（个体工商户）'],
  ])('%s, %s', (a, b) => {
    expect(isSameName(a, b)).toBe(true);
    expect(isSameName(b, a)).toBe(true);
  });

  it.each([
    ['示范市晨光食品有限公司', '示范市完全另一家有限公司'],
    ['示范（华南）科技有限公司', '示范（华东）科技有限公司'],
    ['示范市晨光食品有限公司', '示范市晨光食品有限公司东湖分公司'],
    ['', ''],
  ])('and not: %s, %s', (a, b) => expect(isSameName(a, b)).toBe(false));
});
