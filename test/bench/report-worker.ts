/** One renderer in a process of its own, so that its memory is its own: renders what the parent asks for. */
import { benchContent, openRenderer, type RendererName } from './report-renderers.ts';

const [name, count, former = ''] = process.argv.slice(2);
const render = await openRenderer(name as RendererName, former);
process.on('message', async (round: number) => {
  const content = benchContent(Number(count), round);
  const begun = performance.now();
  const used = process.cpuUsage();
  const pdf = await render(content);
  const milliseconds = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1000;
  process.send?.({ milliseconds, cpu, bytes: pdf.length, peak: process.resourceUsage().maxRSS * 1024 });
});
process.send?.('ready');
