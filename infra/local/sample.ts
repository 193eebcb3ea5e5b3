import { chinaDate } from '../../shared/domain/china-time.ts';
import { sampleInput, sampleInputKinds } from './sample-city/input.ts';

const kind = process.argv[2] ?? '';
const content = sampleInput(kind, chinaDate(new Date()));
if (content === undefined) {
  console.error(
    `没有样例 "${kind}",可用的有:${sampleInputKinds.join('、')}。No sample "${kind}"; there are: ${sampleInputKinds.join(', ')}.`,
  );
  process.exitCode = 1;
} else {
  process.stdout.write(content);
}
