import { type Basis, ownSetting } from './basis.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

interface AuthorisationPolicy {
  readonly version: string;
  /** Days for which it holds where the subject names no last day, the first one included. */
  readonly days: number;
  /** Days for which it may hold at most, and within which it may begin. */
  readonly longestDays: number;
  readonly daysBasis: Basis;
  /** Look-ups that one may allow at most. */
  readonly mostUses: number;
  /** What is consented to (告知与同意), with names in braces; a version of its own, kept with each consent. */
  readonly consent: { readonly version: string; readonly text: Text };
  /** What stands behind it where the partner may be told of changes. */
  readonly changesConsent: Text;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly authorisations?: {
      readonly days?: number;
      readonly longestDays?: number;
      readonly mostUses?: number;
      readonly consent?: { readonly version: string; readonly text: Text };
      readonly changesConsent?: Text;
    };
  }
}

/** Names that the text of a consent has to have in braces: whoever consents must read all of them. */
export const consentNames = [
  'subject',
  'partner',
  'contact',
  'purpose',
  'classes',
  'from',
  'until',
  'uses',
] as const;
export type ConsentName = (typeof consentNames)[number];

/** How a subject lets a partner look at its information (信用信息查询授权). All of it is a default that a city may change. */
export const authorisationPolicy: AuthorisationPolicy = {
  version: stageVersion('2026.1'),
  days: 30,
  longestDays: 366,
  mostUses: 1000,
  daysBasis: ownSetting,
  consent: {
    version: '2026.1',
    text: {
      zh: '{subject}单独同意：本平台向{partner}（联系方式：{contact}）提供下列信用信息，仅用于{purpose}：{classes}。授权自 {from} 起至 {until} 止，{uses}。每一次查询都会记录，并可在本授权的页面上看到。本授权可以随时在本平台撤回，撤回后立即停止提供；撤回之前已经提供的，不受影响。不同意或者撤回，不影响使用本平台的其他服务。',
      en: '{subject} separately consents that this service provides {partner} (contact: {contact}) with the following credit information, solely for {purpose}: {classes}. The authorisation is valid from {from} to {until}, {uses}. Every look-up is recorded and can be seen on the page of this authorisation. The authorisation can be withdrawn on this service at any time; after withdrawal, no more information is provided, while information already provided is not affected. Refusing or withdrawing consent does not affect the use of other services.',
    },
  },
  changesConsent: {
    zh: '授权期间上述类别的信息发生变化的，本平台告知该单位哪一类有变化，不告知内容；每一次告知都会记录，并可在“谁看过我的信息”中看到。',
    en: 'If information of these classes changes while the authorisation is in force, this service notifies the partner of the class that has changed, without its content. Every notification is recorded and can be seen under “Who looked at my information”.',
  },
  ...stagePolicy.authorisations,
};
