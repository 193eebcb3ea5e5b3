import type { Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

export interface RunningServer {
  readonly port: number;
  /** Ends the server and its connections. */
  close(): Promise<void>;
}

/** Long enough that a client lets go first: a connection closed on a busy machine may just be taking a request. */
const idleMilliseconds = 60_000;

/** Listens on 127.0.0.1 alone; port 0 takes a free one. */
export async function listen(server: Server, port: number): Promise<RunningServer> {
  server.keepAliveTimeout = idleMilliseconds;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A port that is free now: the preferred one where possible, so that addresses stay the same over restarts. */
export async function freePort(preferred = 0): Promise<number> {
  const probe = createTcpServer();
  return await new Promise<number>((resolve, reject) => {
    probe.once('error', (cause) => (preferred === 0 ? reject(cause) : resolve(freePort())));
    probe.listen(preferred, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
