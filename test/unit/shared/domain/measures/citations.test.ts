import { describe, expect, it } from 'vitest';
import { levelCited } from '../../../../../shared/domain/measures/citations.ts';

describe('the level of what is cited', () => {
  it.each([
    ['《中华人民共和国政府采购法》第二十二条', 'law'],
    ['《中华人民共和国民法典》', 'law'],
    ['《优化营商环境条例》', 'regulation'],
    ['《深圳经济特区社会信用条例》第六十五条', 'local-regulation'],
    ['《国务院关于加强质量工作的意见》', 'central-document'],
    ['国办发〔2020〕49号', 'central-document'],
    ['中办发[2016]64号', 'central-document'],
    ['《市场监督管理严重违法失信名单管理办法》', 'departmental-rule'],
    ['《广州市公共信用信息管理规定》', 'local-rule'],
    ['《示范市发展改革委关于印发清单的通知》', 'normative-document'],
    ['示府〔2026〕5号', 'normative-document'],
    ['《中华人民共和国市场主体登记管理条例》第十七条', 'regulation'],
    ['《中华人民共和国市场监督管理某某规定》', 'departmental-rule'],
    ['《食品生产经营监督检查和市场准入条例》', 'regulation'],
    ['《食品生产经营监督检查和城区摊贩管理办法》', 'departmental-rule'],
    ['《国 务 院关于加强质量工作的意见》', 'central-document'],
    ['《合同法实施办法》和《合同法》', 'law'],
  ])('%s: %s', (text, level) => {
    expect(levelCited(text)).toBe(level);
  });

  it('is not told where no document is named', () => {
    expect(levelCited('根据国务院部署')).toBeNull();
    expect(levelCited('')).toBeNull();
    expect(levelCited('《工作手册》')).toBeNull();
  });
});
