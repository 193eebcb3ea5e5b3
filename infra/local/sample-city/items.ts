import { marketSupervisionUnit } from '../../../shared/policy/units.ts';

/** Items of the sample city for which a promise may take the place of papers, as their units propose them. Made up. */
export const sampleItems = [
  {
    unit: marketSupervisionUnit,
    code: 'SC-0001',
    matter: '食品经营许可（仅销售预包装食品）',
    kind: 'approval',
    basis: '示范市告知承诺事项目录',
    promise:
      '经营场所、设备和布局符合食品安全要求\n已配备食品安全管理人员，建立进货查验记录制度\n提交的信息真实、准确，自觉接受核查',
    liability: '承诺不实或者未履行的，撤销行政许可，违诺情况计入信用承诺履行记录。',
    checkMethod: '现场核查',
    checkDays: 40,
    papers: ['经营场所使用证明', '设备设施清单', '食品安全管理制度'],
  },
  {
    unit: marketSupervisionUnit,
    code: 'SC-0002',
    matter: '住所（经营场所）变更登记',
    kind: 'certificate',
    basis: '示范市告知承诺事项目录',
    promise: '对住所（经营场所）享有合法使用权\n所填写的地址真实、准确',
    liability: '承诺不实的，撤销变更登记，违诺情况计入信用承诺履行记录。',
    checkMethod: '部门间数据比对，必要时现场核查',
    checkDays: 20,
    papers: ['住所使用证明'],
  },
  {
    unit: '11440100XXXX00158K',
    code: 'JT-0001',
    matter: '道路普通货物运输经营许可',
    kind: 'papers',
    basis: '示范市告知承诺事项目录',
    promise: '十个工作日内补交下列材料\n车辆和驾驶人员符合规定条件',
    liability: '逾期不补交或者承诺不实的，撤销据此作出的决定，违诺情况计入信用承诺履行记录。',
    checkMethod: '材料核对',
    checkDays: 15,
    papers: ['车辆技术等级评定结论', '安全生产管理制度'],
  },
] as const;
