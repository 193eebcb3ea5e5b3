/** One renderer in a process of its own, so that its memory is its own: renders what the parent asks for. */
import { benchContent, openRenderer, type RendererName } from './report-renderers.ts';

const [name, count] = process.argv.slice(2);
const render = await openRenderer(name as RendererName);
process.on('message', async (round: number) => {
  const content = benchContent(Number(count), round);
  const begun = performance.now();
  const pdf = await render(content);
  const milliseconds = performance.now() - begun;
  process.send?.({ milliseconds, bytes: pdf.length, peak: process.resourceUsage().maxRSS * 1024 });
});
process.send?.('ready');
