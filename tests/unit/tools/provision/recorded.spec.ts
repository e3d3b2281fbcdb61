import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import type { Received, WireRequest } from '../../../../src/http/Transport.ts';
import { parsedJson } from '../../../../src/lib/parsedJson.ts';
import { cleanUpIn, provisionIn } from './provisioned.ts';
import { withDeployment } from './watchedAdmin.ts';

/** One exchange of a provisioning, or of its removal, on a running release. */
interface RecordedExchange {
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number; readonly body: string };
}

/** Records the members of the responses, by kind of exchange. */
class Recording extends NodeTransport {
  readonly observed: [kind: string, members: readonly string[]][] = [];
  override async send(request: WireRequest): Promise<Received> {
    const received = await super.send(request);
    if (received.kind === 'answer') {
      const body = new TextDecoder().decode(received.body);
      this.observed.push([kindOf(request.method, request.path, received.status), membersIn(body)]);
    }
    return received;
  }
}

/** Method, path without ids and names, and status. */
function kindOf(method: string, path: string, status: number): string {
  const plain = path
    .replace('/api/v3', '')
    .replace(/scim-conformance-[0-9a-f]{12}-[a-z-]+/, 'NAME')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'UUID')
    .replace(/\/\d+\//, '/N/');
  return `${method} ${plain} ${status}`;
}

/** Names of members, those of the first object of a list as well. */
function membersIn(body: string): readonly string[] {
  const names = (value: unknown, path: string): readonly string[] => {
    if (Array.isArray(value)) return names(value[0], `${path}[]`);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, one]) => [`${path}.${name}`, ...names(one, `${path}.${name}`)]);
  };
  return names(parsedJson(body), '').toSorted();
}

for (const version of ['2024.8.1', '2025.8.1']) {
  test(`provisioning ${version} gets the responses of the real release, member by member`, async () => {
    const file = new URL(`../../../recordings/authentik-${version}-provision.json`, import.meta.url);
    const { exchanges }: { exchanges: readonly RecordedExchange[] } = JSON.parse(readFileSync(file, 'utf8'));
    const recorded = new Map<string, Set<string>>();
    for (const { request, response } of exchanges) {
      const kind = kindOf(request.method, request.path, response.status);
      recorded.set(kind, new Set([...(recorded.get(kind) ?? []), ...membersIn(response.body)]));
    }
    await withDeployment(version, async (deployment, folder) => {
      const transports = [new Recording(), new Recording()] as const;
      await provisionIn(folder, deployment, undefined, undefined, transports[0]);
      await cleanUpIn(folder, deployment, transports[1]);
      // The lists hold older objects too; the two operations are compared elsewhere.
      const observed = transports
        .flatMap((transport) => transport.observed)
        .filter(([kind]) => !/\/sync\/|\?/.test(kind));
      const strange = observed.flatMap(([kind, members]) => {
        const known = recorded.get(kind);
        if (known === undefined) return [`${kind}: was never recorded`];
        return members.filter((member) => !known.has(member)).map((member) => `${kind}: ${member} was not recorded`);
      });
      expect([...new Set(strange)]).toEqual([]);
      const kinds = new Set(observed.map(([kind]) => kind));
      const lacking = [...recorded].flatMap(([kind, members]) => {
        const all = new Set(observed.flatMap(([other, found]) => (other === kind ? found : [])));
        return kinds.has(kind)
          ? [...members].filter((member) => !all.has(member)).map((name) => `${kind}: ${name}`)
          : [];
      });
      expect(lacking).toEqual([]);
    });
  });
}
