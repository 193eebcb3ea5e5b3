// Loaded into each function's process (`--import`). At SIGUSR2 it begins a profile of the processor, and at the next writes it
// into the folder that its own address names.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

const folder = new URL(import.meta.url).searchParams.get('folder') ?? '.';
const session = new Session();
session.connect();
await session.post('Profiler.enable');
let begun = false;
process.on('SIGUSR2', async () => {
  if (!begun) {
    begun = true;
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(join(folder, `${process.pid}.cpuprofile`), JSON.stringify(profile));
});
