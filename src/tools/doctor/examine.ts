import { randomBytes } from 'node:crypto';
import { loadContract } from '../../contract/loadContract.ts';
import type { Transport } from '../../http/Transport.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { openSink } from '../../run/openSink.ts';
import { prepareTarget } from '../../run/prepareTarget.ts';
import { Sender } from '../../run/Sender.ts';
import type { Target } from '../../settings/Target.ts';
import type { Check } from './Check.ts';
import { checkAddress } from './checkAddress.ts';
import { checkConnection } from './checkConnection.ts';
import { checkFailingTasks } from './checkFailingTasks.ts';
import { checkIdentities, checkProviders } from './checkIdentities.ts';
import { checkObjects } from './checkObjects.ts';
import { checkRelease } from './checkRelease.ts';
import { checkSettings } from './checkSettings.ts';
import { checkSync } from './checkSync.ts';
import { checkWorkers } from './checkWorkers.ts';
import type { Examination } from './Examination.ts';

/** Request budget of an examination. */
const requestLimit = 30;

/**
 * Checks the preconditions of a run against a target. Only reads, unless the settings allow writes (see
 * {@link checkSync}). Stops after a response that would end a run.
 *
 * @param write whether one valid sync may be sent.
 * @throws SuiteError when the sink cannot listen.
 */
export async function examine(target: Target, transport: Transport, write: boolean): Promise<readonly Check[]> {
  const { name, version } = packageFacts();
  const sender = new Sender({
    target,
    transport,
    forgedToken: randomBytes(30).toString('base64url'),
    product: `${name}/${version}`,
    requestLimit,
  });
  try {
    const prepared = await prepareTarget(sender, target, loadContract);
    const { result } = prepared.preflight;
    const connection = checkConnection(target, prepared.preflight);
    const address = checkAddress(prepared);
    if (address !== undefined) return [...(result.kind === 'failure' ? [] : connection), address];
    if (result.kind === 'failure') return connection;
    const { release } = prepared.implementation;
    const known = { ...target, generation: prepared.contract.generation };
    const examination: Examination = { target, sender, ...(release === undefined ? {} : { release }) };
    const providers = await checkProviders(prepared.preflight, examination);
    if (providers.some(({ name: checked, outcome }) => checked === 'operator' && outcome === 'problem')) {
      return [...connection, ...providers];
    }
    return [
      ...connection,
      ...checkRelease(prepared),
      ...providers,
      ...(await checkIdentities(examination)),
      await checkWorkers(examination),
      ...(await checkObjects(examination)),
      ...(await syncWithSink(examination, write)),
      checkFailingTasks(known, prepared.contract),
      ...checkSettings(known),
    ];
  } finally {
    await sender.close();
  }
}

/** The sink listens only while a sync may reach it. */
async function syncWithSink(examination: Examination, write: boolean): Promise<readonly Check[]> {
  const opened = write ? await openSink(examination.target) : undefined;
  try {
    return await checkSync(examination, { write, sink: opened?.sink });
  } finally {
    await opened?.close();
  }
}
