import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that Linux gives to outgoing connections (32768 and above), so that none of those takes a port first. */
const firstPort = 20_000;
const lastPort = 31_999;

/** Chooses ports for programs that cannot be asked to choose a free one themselves. */
export class PortPool {
  readonly #given = new Set<number>();

  /** A port of the loopback interface that nobody listens on, and that was not chosen before. */
  async choose(): Promise<number> {
    for (;;) {
      const port = randomInt(firstPort, lastPort + 1);
      if (this.#given.has(port)) continue;
      this.#given.add(port);
      if (await isFree(port)) return port;
    }
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
