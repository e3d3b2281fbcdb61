import { kindRow } from '../../contract/providerKinds.ts';
import { type Exchange, statusOf } from '../../http/Exchange.ts';
import type { Identity } from '../../http/Probe.ts';
import { judgeJson } from '../../judge/judgeJson.ts';
import { probe } from '../../requirements/probes.ts';
import { type Check, fine, notChecked, problem, warning } from './Check.ts';
import type { Examination } from './Examination.ts';

/** The statuses that reject a token. */
const refused: readonly number[] = [401, 403];

/** Whether the operator's token is valid and may view both providers. Judges the preflight and reads the second provider. */
export async function checkProviders(preflight: Exchange, examination: Examination): Promise<readonly Check[]> {
  const { providerId, otherProviderId, providerKind } = examination.target;
  const { title } = kindRow(providerKind);
  const status = statusOf(preflight.result);
  if (refused.includes(status)) {
    const fix = `renew CONFORMANCE_TOKEN, or let its owner view provider ${providerId}`;
    return [problem('operator', `is refused (${status})`, 'a run stops after this request and is inconclusive', fix)];
  }
  const operator = operatorCheck(preflight.result);
  const provider = providerCheck('provider', status, providerId, title, 'CONFORMANCE_PROVIDER_ID');
  if (otherProviderId === undefined) return [operator, provider];
  const other = await statusAs('operator', examination, otherProviderId);
  return [
    operator,
    provider,
    providerCheck('second provider', other, otherProviderId, title, 'CONFORMANCE_OTHER_PROVIDER_ID'),
  ];
}

/** A token is valid if the API responds with 200 or 404 and JSON. An HTML page or a redirect says nothing about a token. */
function operatorCheck(result: Exchange['result']): Check {
  const status = statusOf(result);
  const isJson = result.kind === 'answer' && 'value' in judgeJson(result.body);
  if (isJson && (status === 200 || status === 404)) return fine('operator', 'the token is valid');
  const found = `GET of the sync status got ${status}${isJson ? '' : ' without JSON'}`;
  const fix = 'make the deployment respond to GET of the sync status, and run doctor again';
  return notChecked('operator', found, 'the token may be invalid', fix);
}

function providerCheck(name: string, status: number | undefined, id: string, title: string, setting: string): Check {
  if (status === 200) return fine(name, `${id} exists, and the operator may view it`);
  const fix = `set ${setting} to the id of a ${title} provider that the operator may view`;
  const cost = 'every requirement that reads or syncs it fails or is inconclusive';
  return problem(name, `GET of the sync status of ${id} got ${status ?? 'no response'}`, cost, fix);
}

/** Whether the viewer may view the provider, and the restricted and the revoked token are refused. */
export async function checkIdentities(examination: Examination): Promise<readonly Check[]> {
  const { tokens, providerId, otherProviderId } = examination.target;
  const checks: Check[] = [];
  if (tokens.viewer !== undefined) {
    const status = await statusAs('viewer', examination, providerId);
    const cost = 'the requirements on a viewer are judged with a caller who may not view';
    const fix = `give CONFORMANCE_VIEWER_TOKEN a valid token whose owner may view provider ${providerId} and not sync it`;
    checks.push(
      status === 200
        ? fine('viewer', 'may view the provider')
        : warning('viewer', `got ${status ?? 'no response'}`, cost, fix),
    );
  }
  if (tokens.restricted !== undefined) {
    const ids = [providerId, ...(otherProviderId === undefined ? [] : [otherProviderId])];
    const cost = 'the requirements on a missing permission are judged with a caller who has it';
    const fix = `give CONFORMANCE_RESTRICTED_TOKEN a valid token whose owner may not view provider ${ids.join(' or ')}`;
    const seen: Check[] = [];
    for (const id of ids) {
      const status = await statusAs('restricted', examination, id);
      seen.push(refusalCheck('restricted', status, [403, 404], { cost, fix }));
    }
    // One line is enough: for the first provider that does not refuse it.
    checks.push(...[...seen.filter(({ outcome }) => outcome !== 'fine'), ...seen].slice(0, 1));
  }
  if (tokens.revoked !== undefined) {
    const status = await statusAs('revoked', examination, providerId);
    const cost =
      'the requirements on revoked tokens fail: either the token is still valid, or the deployment accepts a revoked one';
    checks.push(
      refusalCheck('revoked', status, refused, {
        cost,
        fix: 'deactivate its owner, or revoke the token; if that was done, the deployment is wrong',
      }),
    );
  }
  return checks;
}

function refusalCheck(
  name: 'restricted' | 'revoked',
  status: number | undefined,
  expected: readonly number[],
  { cost, fix }: { readonly cost: string; readonly fix: string },
): Check {
  if (status === undefined) return notChecked(name, 'no response', 'it may or may not be refused', 'run doctor again');
  if (expected.includes(status)) return fine(name, `is refused (${status})`);
  return status === 200
    ? warning(name, 'may read the status of the provider', cost, fix)
    : warning(name, `got ${status}`, cost, fix);
}

/** The HTTP status of a GET of a provider's sync status; undefined if no response came. */
async function statusAs(identity: Identity, { sender, target }: Examination, providerId: string) {
  const exchange = await sender.send(probe('DOCTOR', 'sync-status', target, { identity, providerId }));
  if ('withheld' in exchange || exchange.result.kind === 'failure') return undefined;
  return exchange.result.status;
}
