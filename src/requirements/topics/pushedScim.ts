import { type Located, locate } from '../../judge/Finding.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import { isWrite } from '../../sink/callKinds.ts';
import type { PushDefect } from '../../sink/pushDefects.ts';
import { type Conclusion, conclude } from '../Conclusion.ts';
import type { SinkVerifier } from '../observeSyncs.ts';
import type { Requirement } from '../Requirement.ts';
import { controlNotSeen, effectOfSync, nothingSeen, withSink } from '../withSink.ts';

/** What is acceptable in place of each defect. */
const acceptable: { readonly [defect in PushDefect]: string } = {
  'media-type': 'application/scim+json or application/json',
  schemas: 'schemas with the URN of the resource, each value once',
  required: 'userName or displayName, not empty',
  type: 'attributes of the types that RFC 7643 gives them',
  'id-given': 'a new resource without an id',
  'patch-schemas': 'a PATCH whose schemas name PatchOp',
  'patch-operations': 'a PATCH whose Operations add, replace or remove',
};

interface Rule extends Pick<Requirement, 'id' | 'statement' | 'clause'> {
  readonly defects: readonly PushDefect[];
}

const rules: readonly Rule[] = [
  {
    id: 'SYNC-OBJECT-PUSH-MEDIA-TYPE',
    statement: 'Pushes to the service provider have the media type application/scim+json or application/json.',
    clause: 'RFC 7644 §3.1, §8.1',
    defects: ['media-type'],
  },
  {
    id: 'SYNC-OBJECT-PUSH-SCHEMAS',
    statement: 'Pushes name the schema of their resource, or of their PATCH.',
    clause: 'RFC 7643 §3; RFC 7644 §3.5.2',
    defects: ['schemas', 'patch-schemas'],
  },
  {
    id: 'SYNC-OBJECT-PUSH-ATTRIBUTES',
    statement: 'Pushes have the attributes that SCIM requires, each of the right type.',
    clause: 'RFC 7643 §4.1.1, §4.2, §8.7.1; RFC 7644 §3.5.2',
    defects: ['required', 'type', 'patch-operations'],
  },
  {
    id: 'SYNC-OBJECT-PUSH-NO-ID',
    statement: 'A new resource is pushed without an id, which the service provider assigns.',
    clause: 'RFC 7643 §3.1',
    defects: ['id-given'],
  },
];

/** What the provider pushes is valid SCIM. The contract does not ask for that, and a service provider may be more lenient. */
export const pushedScim: readonly Requirement[] = rules.map(({ defects, ...facts }) => ({
  ...effectOfSync,
  ...facts,
  level: 'may',
  ruling:
    'Judged over all writes of the run that carried the token of the provider. The contract is between client and deployment, so what RFC 7643 and RFC 7644 require of the push is shown and never counts.',
  verification: { procedure: withSink((verifier) => Promise.resolve(judgePushes(verifier, defects))) },
}));

function judgePushes(verifier: SinkVerifier, wanted: readonly PushDefect[]): Conclusion {
  const writes = verifier.sink.record.calls.filter((call) => call.authorized && isWrite(call) && call.resource);
  const syncs = verifier.sent.flatMap(({ exchange }) => (exchange.probe.method === 'POST' ? [exchange] : []));
  const [first] = syncs;
  if (writes.length === 0 || first === undefined) return controlNotSeen(nothingSeen(verifier));
  const found = writes.flatMap(({ at, method, resource, defects = [] }): readonly Located[] => {
    const exchange = syncs.findLast(({ startedAt }) => startedAt <= at) ?? first;
    return defects
      .filter((defect) => wanted.includes(defect))
      .map((defect) =>
        locate(
          relationFinding(defect, acceptable[defect], `a ${method} of a ${resource?.type} without that`),
          exchange,
        ),
      );
  });
  return { ...conclude(found), judged: syncs };
}
