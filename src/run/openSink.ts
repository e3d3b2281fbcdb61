import { randomBytes } from 'node:crypto';
import type { Deployment } from '../fakes/reference/Deployment.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import type { SinkSettings, Target } from '../settings/Target.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { startSink } from '../sink/startSink.ts';

/** How long after the response to a sync the state of the sink is judged, milliseconds: a deployment may queue its writes. */
const patienceMs = 10_000;

/** The same for an embedded deployment, which writes before it responds: a fault may delay the write. */
const embeddedPatienceMs = 300;

/** A sink that is open for a run. */
export interface OpenSink {
  readonly sink: RunSink;
  readonly close: () => Promise<void>;
}

/** A sink for an embedded deployment, with the settings for its target. */
export interface EmbeddedSink extends OpenSink {
  readonly token: string;
  readonly settings: SinkSettings;
}

/**
 * Opens the sink that the settings describe; undefined if they lack its address or token, or do not allow writes.
 *
 * @throws SuiteError if it cannot listen.
 */
export async function openSink(target: Target): Promise<OpenSink | undefined> {
  const { sink: settings, tokens } = target;
  if (settings === undefined || tokens.sink === undefined || !mayWrite(target)) return undefined;
  const { sink: token, ...ofCallers } = tokens;
  const sink = await startSink({
    ...settings,
    token,
    callerTokens: Object.values(ofCallers).filter((one) => one !== token),
  });
  return { sink: { ...sink, patienceMs, isProviderNew: false, now: Date.now }, close: () => sink.close() };
}

/** Opens a sink on a free port, with a generated token, and connects the deployment to it. */
export async function openEmbeddedSink(deployment: Pick<Deployment, 'useSink' | 'tokens'>): Promise<EmbeddedSink> {
  const token = randomBytes(30).toString('base64url');
  const sink = await startSink({ token, callerTokens: Object.values(deployment.tokens) });
  deployment.useSink?.({ url: sink.url, token });
  const { hostname, port } = new URL(sink.url);
  return {
    sink: { ...sink, patienceMs: embeddedPatienceMs, isProviderNew: true, now: Date.now },
    token,
    settings: { listen: { host: hostname, port: Number(port) } },
    close: () => sink.close(),
  };
}
