import { describe, expect, it } from 'vitest';
import { filledIn } from '../../../../../shared/domain/import/filled-in.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { ecologyUnit, marketSupervisionUnit, unit } from '../../../../../shared/policy/units.ts';

const penalty = catalogue('administrative-penalty');

function filled(data: Readonly<Record<string, string>>, of = penalty): Record<string, string> {
  const sender = unit(marketSupervisionUnit);
  if (sender === undefined) throw new Error('no such unit');
  return Object.fromEntries(filledIn(of, data, sender));
}

describe('what a row leaves out', () => {
  it('is who sends it', () => {
    expect(filled({})).toEqual({ CF_SJLY: '示范市市场监督管理局', CF_SJLYDM: marketSupervisionUnit });
    expect(filled({ CF_SJLY: '某局', CF_SJLYDM: ecologyUnit })).toEqual({});
  });

  it('is the code of the organ that it names, where the city knows that', () => {
    expect(filled({ CF_CFJG: '示范市生态环境局' })).toMatchObject({ CF_CFJGDM: ecologyUnit });
    expect(filled({ CF_CFJG: '邻市生态环境局' })).not.toHaveProperty('CF_CFJGDM');
    expect(filled({ CF_CFJG: '示范市生态环境局', CF_CFJGDM: 'X' })).not.toHaveProperty('CF_CFJGDM');
  });

  it.each([
    ['a code', { CF_XDR_SHXYM: '91320100748204660Q' }, '法人及非法人组织'],
    ['the code of a sole trader', { CF_XDR_SHXYM: '92440106MA59XXXX0G' }, '个体工商户'],
    ['a code that only ends so', { CF_XDR_SHXYM: '91320100748204692' }, '法人及非法人组织'],
    ['the number of a document', { CF_XDR_ZJHM: '360426199101010071' }, '自然人'],
    ['both', { CF_XDR_SHXYM: '92440106MA59XXXX0G', CF_XDR_ZJHM: '360426199101010071' }, '个体工商户'],
  ])('is the kind of its subject, told by %s', (_, data, kind) => {
    expect(filled(data as unknown as Record<string, string>)).toMatchObject({ CF_XDR_LB: kind });
  });

  it('is what another column says in its place', () => {
    const licence = catalogue('administrative-licence');
    expect(filled({ XK_XKBH: 'JY1' }, licence)).toMatchObject({ XK_WSH: 'JY1' });
    expect(filled({ XK_XKBH: 'JY1', XK_WSH: 'X' }, licence)).not.toHaveProperty('XK_WSH');
    expect(filled({}, licence)).not.toHaveProperty('XK_WSH');
  });
});
