import { join } from 'node:path';
import { createProgress } from './progress.ts';
import { sampleAccounts } from './sample-city/accounts.ts';
import { loadSampleCity } from './sample-loading.ts';
import { type RunningStage, startStage } from './stage.ts';
import { projectFolder } from './synthesis.ts';

/** `npm start`: brings the stage up, loads the sample city at the first start, says what to do next; ends on Ctrl-C. */
export async function runStage(port: number): Promise<void> {
  const folder = process.env.STAGE_FOLDER ?? join(projectFolder, '.local');
  const print = (line: string): void => console.log(line);
  const began = Date.now();
  print('公共信用服务正在启动……  The public credit service is starting …');

  let stage: RunningStage | undefined;
  let ending = false;
  const end = async (): Promise<void> => {
    // The second Ctrl-C does not wait.
    if (ending) process.exit(1);
    ending = true;
    print('\n正在停止……  Stopping …');
    await stage?.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

  const progress = createProgress(process.stdout);
  try {
    stage = await startStage({ folder, port, hurried: true, watch: true, print });
    if (ending) return await stage.close();
    let told = false;
    await loadSampleCity(folder, stage.url, (done, total) => {
      if (!told) print(usable(stage?.url ?? '', Date.now() - began));
      told = true;
      progress.show('载入样例城市 Loading the sample city', done, total);
    });
    progress.end();
    print(welcome(stage, Date.now() - began));
  } catch (cause) {
    progress.end();
    if (ending) return;
    console.error(`✗ 启动失败。The start failed.\n${cause instanceof Error ? cause.message : String(cause)}`);
    console.error(`  日志 Logs: ${join(folder, 'logs')}`);
    await stage?.close();
    process.exit(1);
  }
}

/** What is said while the sample city is on its way. */
function usable(url: string, milliseconds: number): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return `✓ ${url} 已可使用，样例城市正在载入。 ${url} can be used, the sample city follows (${seconds} s)`;
}

function welcome({ url, issuer }: RunningStage, milliseconds: number): string {
  const enterprise = sampleAccounts.find(({ account }) => account === 'enterprise');
  const request = JSON.stringify({ subject: enterprise?.subjects[0] ?? '', edition: 'standard' });
  return `
✓ 已就绪 Ready (${(milliseconds / 1000).toFixed(1)} s)

  服务 Service     ${url}
  登录 Sign-in     ${issuer}
  账户 Accounts    ${sampleAccounts.map(({ account }) => account).join(', ')}

  试一试 Try this, in another terminal:

    # 提供单位报送行政处罚 a department sends in penalties
    npm run -s sample -- penalties | curl -s -i "${url}/records/batches?catalogue=administrative-penalty" \\
      -H "Authorization: Bearer $(npm run -s token -- provider)" -H "Content-Type: text/csv" --data-binary @-

    # 企业开具信用报告 an enterprise gets its report
    curl -s "${url}/reports" -H "Authorization: Bearer $(npm run -s token -- enterprise)" \\
      -H "Content-Type: application/json" -d '${request}'

    # 下载签名根证书，PDF 阅读器导入后即可验签 the root certificate, for a PDF reader to trust the signatures
    curl -s -O "${url}/.well-known/report-root.pem"

  Ctrl-C 停止 stops everything; 数据保存在 data is kept in .local/
`;
}
