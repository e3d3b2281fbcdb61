import { randomBytes } from 'node:crypto';
import type { Deployment } from '../fakes/reference/Deployment.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import type { SinkSettings, Target } from '../settings/Target.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { startSink } from '../sink/startSink.ts';

/** What counts is what the sink holds so long after the answer to a sync, milliseconds: a deployment may queue its writes. */
const patienceMs = 10_000;

/** Of a deployment of ours, which answers a sync once it has written: the wait covers what a fault puts off. */
const embeddedPatienceMs = 500;

/** A sink that is open for a run. */
export interface OpenSink {
  readonly sink: RunSink;
  readonly close: () => Promise<void>;
}

/** A sink for a deployment of ours, and what the settings of its target say of it. */
export interface EmbeddedSink extends OpenSink {
  readonly token: string;
  readonly settings: SinkSettings;
}

/**
 * Opens the sink that the settings ask for; undefined where they name no address or no token, or where nothing may be
 * written.
 *
 * @throws SuiteError when it cannot listen.
 */
export async function openSink(target: Target): Promise<OpenSink | undefined> {
  const { sink: settings, tokens } = target;
  if (settings === undefined || tokens.sink === undefined || !mayWrite(target)) return undefined;
  const sink = await startSink({ ...settings, token: tokens.sink });
  return { sink: { ...sink, patienceMs, isProviderNew: false, now: Date.now }, close: () => sink.close() };
}

/** Opens a sink on a free port, with a token of its own, and tells the deployment of it. */
export async function openEmbeddedSink(deployment: Pick<Deployment, 'useSink'>): Promise<EmbeddedSink> {
  const token = randomBytes(30).toString('base64url');
  const sink = await startSink({ token });
  deployment.useSink?.({ url: sink.url, token });
  const { hostname, port } = new URL(sink.url);
  return {
    sink: { ...sink, patienceMs: embeddedPatienceMs, isProviderNew: true, now: Date.now },
    token,
    settings: { listen: { host: hostname, port: Number(port) } },
    close: () => sink.close(),
  };
}
