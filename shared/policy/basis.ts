import type { Text } from './text.ts';

/**
 * Where a rule comes from. Only `read` (seen in the document itself) may be quoted to people as a rule; `secondary`
 * (seen in somebody's account of it) and `assumed` are defaults of ours that an administrator may change.
 */
export interface Basis {
  readonly mark: 'read' | 'secondary' | 'assumed';
  /** The document and article, as it may be cited where it was read. */
  readonly source: Text;
  /** It holds in another city or province: here it is only where our setting is taken from. */
  readonly elsewhere?: true;
}

/** No rule: this service is set so. */
export const ownSetting: Basis = {
  mark: 'assumed',
  source: { zh: '本平台设置', en: 'a setting of this service' },
};

/** The document as people may be shown it: it was read and holds here. Null for everything else. */
export function citable({ mark, source, elsewhere }: Basis): Text | null {
  return mark === 'read' && elsewhere === undefined ? source : null;
}

/**
 * What people are told of where a rule comes from, in brackets behind it: the document where it was read and holds, and
 * of everything else only that this service is set so. Pages, papers and notices cite by this and by nothing else.
 */
export function basisNote(basis: Basis): Text {
  const source = citable(basis);
  return source === null
    ? { zh: `（${ownSetting.source.zh}）`, en: ` (${ownSetting.source.en})` }
    : { zh: `（依据：${source.zh}）`, en: ` (basis: ${source.en})` };
}
