import { chinaDate } from '../shared/domain/china-time.ts';
import { loadStage, type Stage } from './config.ts';
import { partitionOf } from './partitions.ts';
import { policyRemarks } from './policy-settings.ts';
import { policyMark } from './stage-policy.ts';

/** Advice on settings that are allowed, but that an administrator should have chosen knowingly. */
function remarks(stage: Stage): string[] {
  const partition = partitionOf(stage.region);
  const all: [boolean, string][] = [
    [
      stage.account === undefined,
      'account: not set; whoever deploys decides the account by their credentials',
    ],
    [
      stage.signing.timestampUrl === undefined,
      'signing.timestampUrl: not set; the time in a signature is the service’s own word',
    ],
    [
      stage.signing.timestampUrl !== undefined && stage.signing.secondTimestampUrl === undefined,
      'signing.secondTimestampUrl: not set; while the one time-stamp authority does not answer, no report is issued',
    ],
    [
      stage.notices.emailFrom === undefined && stage.notices.webHook === undefined,
      'notices: not set; people find notices in their inbox in the portal only',
    ],
    [
      stage.backup.copyTo === undefined,
      'backup.copyTo: not set; backups stay in the same region as the data',
    ],
    [stage.seal === undefined, 'seal: not set; reports and letters show no picture of a seal'],
    [
      stage.seal !== undefined && 'transparent' in stage.seal && !stage.seal.transparent,
      'seal: the picture has no transparent background and hides what is under it',
    ],
    [
      stage.seal !== undefined && 'around' in stage.seal && stage.sandbox !== true,
      'seal: a drawn sample; reports and letters of a city carry a picture of its seal',
    ],
    [
      stage.security === undefined,
      'security: not set; whoever finds a weakness of the service does not learn whom to tell (SECURITY.md)',
    ],
    [
      stage.concurrency === undefined,
      'concurrency: not set; imports and readers take what the account can run at once from each other',
    ],
    [stage.budget === undefined, 'budget: not set; no warning of costs'],
    [
      stage.edge === undefined && partition?.edgeRegion != null,
      'edge: not set; no firewall stands before the API',
    ],
    [
      partition?.edgeRegion === null,
      `region: ${stage.region} has neither CloudFront with its firewall as used here nor traces of functions (docs/partitions.md)`,
    ],
  ];
  return [
    ...all.flatMap(([applies, remark]) => (applies ? [remark] : [])),
    ...policyRemarks(stage.policy, chinaDate(new Date())),
  ];
}

function* flat(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, part] of Object.entries(value))
      yield* flat(part, path === '' ? name : `${path}.${name}`);
  } else {
    const said = JSON.stringify(value);
    yield [path, said.length <= 100 ? said : `${said.slice(0, 100)}…`];
  }
}

const name = process.argv[2];
if (name === undefined) {
  console.error('Which stage? npm run check:stage -- NAME (a file infra/stages/NAME.ts)');
  process.exit(2);
}
try {
  const { name: _, seal, ...settings } = await loadStage(name);
  const mark = policyMark(settings.policy);
  const picture =
    seal === undefined
      ? {}
      : { seal: 'around' in seal ? `drawn: ${seal.around}` : `${seal.width} × ${seal.height} pixels` };
  const rows = [
    ...flat({ ...settings, ...picture }, ''),
    ...(mark === undefined ? [] : [['policy (mark)', mark] as const]),
  ];
  const width = Math.max(...rows.map(([path]) => path.length));
  for (const [path, value] of rows) console.log(`  ${path.padEnd(width)}  ${value}`);
  for (const remark of remarks({ ...settings, seal, name })) console.log(`! ${remark}`);
  console.log(`✓ infra/stages/${name}.ts can be deployed`);
} catch (cause) {
  console.error(`✗ ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exit(1);
}
