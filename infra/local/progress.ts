import type { WriteStream } from 'node:tty';

export interface Progress {
  /** `done` of `total` steps, with what is being done. */
  show(label: string, done: number, total: number): void;
  /** Ends the bar; on a terminal its line is cleared. */
  end(): void;
}

const width = 28;

/** A bar on a terminal; elsewhere (a log file, CI) a plain line for each tenth that is done. */
export function createProgress(stream: WriteStream | NodeJS.WriteStream): Progress {
  let lastTenth = '';
  return {
    show: (label, done, total) => {
      const share = total === 0 ? 1 : done / total;
      if (stream.isTTY) {
        const filled = Math.round(share * width);
        stream.write(
          `\r\x1b[2K  ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${label} ${done}/${total}`,
        );
        return;
      }
      const tenth = `${label} ${Math.floor(share * 10)}`;
      if (tenth !== lastTenth) stream.write(`  ${label} ${done}/${total}\n`);
      lastTenth = tenth;
    },
    end: () => {
      if (stream.isTTY) stream.write('\r\x1b[2K');
    },
  };
}
