import type { Text } from './text.ts';

/** How people reach whoever runs the site, and under which numbers it is on record. As a stage's file says it. */
export interface Contact {
  /** Who answers for the site (主办单位), and handles personal information. */
  readonly operator: Text;
  /** Who runs it for them (承办单位). */
  readonly contractor?: Text;
  readonly address: Text;
  /** Counter (窗口) at which people are served. */
  readonly counter?: Text;
  readonly telephone: string;
  readonly hours: Text;
  /** The city's hotline (政务服务便民热线). */
  readonly hotline?: string;
  /**
   * Recordal with the ministry (ICP 备案) and with the police (公安备案), and the code of a government site (网站标识码).
   * Null: the site has none, which whoever deploys it has said.
   */
  readonly icp?: string | null;
  readonly policeRecord?: string | null;
  readonly siteCode?: string | null;
}

declare global {
  /** Put in place of its name when a stage's functions are bundled (infra/bundle.ts); nowhere else defined. */
  var STAGE_CONTACT: Contact | undefined;
}

/** Of the stage that this program was built for; undefined where its file names nobody, and run from source. */
export const stageContact: Contact | undefined =
  typeof STAGE_CONTACT === 'undefined' ? undefined : STAGE_CONTACT;

/** What each of it is called. */
export const contactNames: Readonly<Record<keyof Contact, Text>> = {
  operator: { zh: '主办单位', en: 'Operated by' },
  contractor: { zh: '承办单位', en: 'Run by' },
  address: { zh: '地址', en: 'Address' },
  counter: { zh: '服务窗口', en: 'Counter' },
  telephone: { zh: '咨询电话', en: 'Telephone' },
  hours: { zh: '服务时间', en: 'Service hours' },
  hotline: { zh: '政务服务便民热线', en: 'Government service hotline' },
  icp: { zh: 'ICP 备案', en: 'ICP filing' },
  policeRecord: { zh: '公安备案', en: 'Public security filing' },
  siteCode: { zh: '网站标识码', en: 'Website identification code' },
};

/** What all of it is called. */
export const contactTitle: Text = {
  zh: '主办单位和联系方式',
  en: 'Operator and contact details',
};
