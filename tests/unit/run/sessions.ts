import { loadContract } from '../../../src/contract/loadContract.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import { createRedactor } from '../../../src/redaction/redact.ts';
import type { Case } from '../../../src/requirements/Case.ts';
import { passed } from '../../../src/requirements/Conclusion.ts';
import { operatorReads } from '../../../src/requirements/Dimensions.ts';
import { statusControl } from '../../../src/requirements/probes.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import type { CaseContext } from '../../../src/requirements/Verifier.ts';
import type { ReportContext } from '../../../src/run/reportFinding.ts';
import { Sender, type SenderOptions } from '../../../src/run/Sender.ts';
import { Session } from '../../../src/run/Session.ts';
import { secretsOf } from '../../../src/settings/secretsOf.ts';
import type { Target } from '../../../src/settings/Target.ts';
import { type FakeTransport, fakeTarget, readProbe } from './fakes.ts';

/** The contract of the fake target. */
export const contract = loadContract('2024.8');

const forgedToken = 'forged-0Jq8Lm2';

/** A sender to the fake target, with its own clock if one is given. */
export function senderVia(
  transport: FakeTransport,
  changes: Partial<Target> = {},
  clock: Pick<SenderOptions, 'now' | 'wait'> = {},
): Sender {
  return new Sender({ ...sending(transport, changes), ...clock });
}

function sending(transport: FakeTransport, changes: Partial<Target>): SenderOptions {
  return { target: fakeTarget(changes), transport, forgedToken, product: 'suite/1', requestLimit: 1000 };
}

/** A session with the fake target. */
export function sessionVia(
  transport: FakeTransport,
  selected: readonly Requirement[] = [],
  changes: Partial<Target> = {},
): Session {
  return new Session({ ...sending(transport, changes), contract, selected, published: {} });
}

/** What it takes to freeze the findings of such a session. */
export const reportContext: ReportContext = {
  baseUrl: fakeTarget().baseUrl,
  redactor: createRedactor(secretsOf(fakeTarget())),
  forgedToken,
  suiteVersion: '0.1.0',
};

/** A requirement that needs nothing, but for the changes. */
export function requirementOf(changes: Partial<Requirement> & Pick<Requirement, 'id'>): Requirement {
  return {
    topic: 'status',
    level: 'must',
    operation: 'sync-status',
    statement: 'A fact.',
    clause: 'none',
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: { procedure: () => Promise.resolve(passed) },
    ...changes,
  };
}

/** One refused read for each edit, 403 expected, all in the batch of the control named. */
export function refusals(
  context: CaseContext,
  id: string,
  edits: readonly string[],
  batch = 'sync-status',
): readonly Case[] {
  return edits.map((edit) => ({
    probe: readProbe({ identity: 'anonymous', providerId: encodeURIComponent(edit) }, id),
    acceptable: anyOf(403),
    edit,
    control: { ...statusControl(context), batch },
  }));
}

/** A requirement with {@link refusals}: the provider id of each is its edit, so that a fake can distinguish them. */
export function refusing(id: string, edits: readonly string[], batch?: string): Requirement {
  return requirementOf({ id, verification: { cases: (context) => refusals(context, id, edits, batch) } });
}
