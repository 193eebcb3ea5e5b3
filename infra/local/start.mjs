// `npm start`: looks whether this machine can run the stage and says in one sentence what to do if not. Plain
// JavaScript that old versions of Node.js can read, because it is they that need the sentence.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

function stop(chinese, english) {
  console.error(`${chinese}\n${english}`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 24) {
  stop(
    `需要 Node.js 24，当前是 ${process.versions.node}：请运行 npm ci（会一并安装 Node.js 24），再用 npm start 启动。`,
    `Node.js 24 is needed, this is ${process.versions.node}: run npm ci, which brings Node.js 24 along, then npm start.`,
  );
}

const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const asked = spawnSync(java, ['-version'], { encoding: 'utf8' });
const version = /version "(?:1\.)?(\d+)/.exec(`${asked.stderr}${asked.stdout}`);
if (asked.error || !version || Number(version[1]) < 17) {
  const found = version ? `Java ${version[1]}` : `no Java at "${java}"`;
  stop(
    `需要 Java 17 或更高版本的运行环境（DynamoDB Local 使用），当前：${version ? found : '未找到 Java'}。请安装：Debian、Ubuntu 用 sudo apt install default-jre-headless，macOS 用 brew install temurin，Windows 用 winget install EclipseAdoptium.Temurin.21.JRE；或设置 JAVA_HOME。`,
    `A Java runtime of version 17 or newer is needed (for DynamoDB Local); found: ${found}. Install one: sudo apt install default-jre-headless on Debian and Ubuntu, brew install temurin on macOS, winget install EclipseAdoptium.Temurin.21.JRE on Windows; or set JAVA_HOME.`,
  );
}

const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65533) {
  stop(
    `PORT=${process.env.PORT} 不是可用的端口号。`,
    `PORT=${process.env.PORT} is no port number that can be used.`,
  );
}
for (const needed of [port, port + 1]) {
  const free = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(needed, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (!free) {
    stop(
      `端口 ${needed} 已被占用：请先停止占用它的程序，或换一个端口，例如 PORT=${port + 100} npm start。`,
      `Port ${needed} is taken: stop the program that uses it, or choose another port, such as PORT=${port + 100} npm start.`,
    );
  }
}

const { runStage } = await import('./run-stage.ts');
await runStage(port);
