/** What an AWS partition offers, as far as this service makes a difference by it. Sources: docs/partitions.md. */
export interface Partition {
  readonly name: 'aws' | 'aws-cn';
  /** CloudFront with a certificate of ACM and a web ACL before it; both live in `edgeRegion`. */
  readonly edgeRegion: string | null;
  /** Lambda hands traces to X-Ray. */
  readonly tracing: boolean;
  /** E-mail and text messages by the cloud's own services; elsewhere notices go to the city's own gateway. */
  readonly email: boolean;
  readonly textMessages: boolean;
  /** GuardDuty scans uploaded files for malicious code; elsewhere the city's own engine does. */
  readonly malwareProtection: boolean;
  /** KMS has keys on SM2, with which seals are put to papers. */
  readonly sm2Keys: boolean;
  /** Currency of the bill, for the budget. */
  readonly currency: 'USD' | 'CNY';
  /** What functions run on; it is in every region of the partition. */
  readonly functions: { readonly runtime: string; readonly architecture: 'arm64' | 'x86_64' };
  /** By what names CodeDeploy of a region takes on its role. */
  readonly codeDeploy: (region: string) => readonly string[];
  /** Regions that backups may be copied to; null: any of the partition. */
  readonly copyRegions: readonly string[] | null;
}

const functions = { runtime: 'nodejs24.x', architecture: 'arm64' } as const;

const global: Partition = {
  name: 'aws',
  edgeRegion: 'us-east-1',
  tracing: true,
  email: true,
  textMessages: true,
  malwareProtection: true,
  sm2Keys: false,
  currency: 'USD',
  functions,
  codeDeploy: () => ['codedeploy.amazonaws.com'],
  copyRegions: null,
};

const china: Partition = {
  name: 'aws-cn',
  edgeRegion: null,
  tracing: false,
  email: false,
  textMessages: false,
  malwareProtection: false,
  sm2Keys: true,
  currency: 'CNY',
  functions,
  codeDeploy: (region) => ['codedeploy.amazonaws.com', `codedeploy.${region}.amazonaws.com.cn`],
  copyRegions: ['cn-north-1', 'cn-northwest-1'],
};

/** The partition of a region; undefined for those that this service was never tried in. */
export function partitionOf(region: string): Partition | undefined {
  if (china.copyRegions?.includes(region) === true) return china;
  return /^(cn|us-gov|us-iso\w*|eu-isoe|eusc)-/.test(region) ? undefined : global;
}
