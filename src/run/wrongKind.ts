import { defaultKind, kindNames, kindRow } from '../contract/providerKinds.ts';
import { statusOf } from '../http/Exchange.ts';
import { probe } from '../requirements/probes.ts';
import type { AddressEvidence } from './wrongAddress.ts';

/**
 * Decides whether the provider is of another kind than the settings name: its status is unknown at the paths of that kind, and a
 * read at those of another kind gets it. At most one read for each other kind; none if the kind is the default one.
 *
 * @returns one sentence; undefined if no other kind is shown.
 */
export async function wrongKind({ sender, target, first, isStatus }: AddressEvidence): Promise<string | undefined> {
  const { providerKind, providerId, baseUrl, timeoutMs } = target;
  if (providerKind === defaultKind || statusOf(first.result) !== 404) return undefined;
  for (const other of kindNames.filter((kind) => kind !== providerKind)) {
    const sought = probe('ADDRESS', 'sync-status', { ...target, providerKind: other });
    const read = await sender.readAuxiliary(sought, { baseUrl, timeoutMs });
    if ('withheld' in read || statusOf(read.result) !== 200 || !isStatus(read)) continue;
    return `GET ${baseUrl}${first.probe.path} got 404, and ${sought.path} got 200: provider ${providerId} is not a ${kindRow(providerKind).title} provider; set CONFORMANCE_PROVIDER_KIND to ${other}, or CONFORMANCE_PROVIDER_ID to another id`;
  }
  return undefined;
}
