import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'uploads/*': ['read'] },
  // Files that come with a form.
  quarantine: { 'U*': ['put'] },
  needs: ['person-key'],
  navigation: [
    {
      list: 'account',
      place: 10,
      path: '/agencies',
      title: { zh: '经办人与委托', en: 'Agents' },
      to: ['agent', 'citizen', 'centre'],
    },
    {
      list: 'account',
      place: 12,
      path: '/guardianships',
      title: { zh: '监护登记', en: 'Guardianships' },
      to: ['agent', 'citizen'],
    },
    {
      list: 'tasks',
      place: 23,
      path: '/guardianships',
      title: { zh: '核实监护登记', en: 'Check guardianships' },
      text: {
        zh: '申请登记为未成年人监护人的，最急的在前。',
        en: 'Applications to be registered as the guardian of a minor, most urgent first.',
      },
      to: ['centre'],
    },
    {
      list: 'more',
      place: 47,
      path: '/organisations',
      title: { zh: '协会和信用服务机构', en: 'Associations and credit service bodies' },
      text: {
        zh: '哪些协会和机构与本平台合作，能做什么，被认定属实的投诉有多少，怎样投诉。',
        en: 'Which associations and bodies work with this service, what they may do, how many justified complaints there are and how to complain.',
      },
    },
    {
      list: 'tasks',
      place: 19,
      path: '/collective-commitments',
      title: { zh: '审核集体承诺', en: 'Review collective commitments' },
      text: {
        zh: '协会发起、由会员逐一确认的行业自律承诺，最急的在前。',
        en: 'Self-regulatory commitments initiated by associations and confirmed by individual members, most urgent first.',
      },
      to: ['centre'],
    },
    {
      list: 'account',
      place: 15,
      path: '/complaints',
      title: { zh: '投诉', en: 'Complaints' },
      to: ['agent', 'citizen'],
    },
    {
      list: 'tasks',
      place: 22,
      path: '/complaints',
      title: { zh: '办理投诉', en: 'Handle complaints' },
      text: {
        zh: '对协会和信用服务机构的投诉，最急的在前。',
        en: 'Complaints about associations and credit service bodies, most urgent first.',
      },
      to: ['centre'],
    },
  ],
  counted: {
    title: { zh: '投诉', en: 'Complaints' },
    actions: [
      'collective-commitment.filed',
      'collective-commitment.opened',
      'complaint.filed',
      'complaint.accepted',
      'complaint.answered',
      'complaint.dismissed',
      'complaint.remind',
      'complaint.overdue',
      'complaint.escalate',
      'guardianship.filed',
      'guardianship.confirmed',
      'guardianship.refused',
      'guardianship.ended',
    ],
  },
} satisfies Manifest;
