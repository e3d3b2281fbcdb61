import { contradictions } from '../../generate/extraMembers.ts';
import { members, utf8, type ValidRequest, validRequests } from '../../generate/ValidRequest.ts';
import { anyOf, anyOfClass } from '../../judge/judgeStatus.ts';
import type { Case } from '../Case.ts';
import { editCases } from '../editCases.ts';
import { ofSyncs } from '../needsToSync.ts';
import { objectControl, type ProbeChanges, probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';

const common = {
  ...ofSyncs,
  topic: 'validation',
} as const;

const formId = 'SYNC-OBJECT-FORM';
const elsewhereId = 'SYNC-OBJECT-400-MEMBERS-ELSEWHERE';
const contradictionId = 'SYNC-OBJECT-400-CONTRADICTION';

/** Separates the parts of a multipart body (RFC 2046 §5.1.1). */
const boundary = 'x';

type Place = readonly [
  how: string,
  changes: (valid: ValidRequest) => ProbeChanges,
  rest?: Pick<Case, 'acceptable' | 'judge'>,
];

/** A valid request in the media types in which a web page sends a form. */
const forms: readonly Place[] = [
  ['form', (valid) => ({ contentType: 'application/x-www-form-urlencoded', body: utf8(urlEncoded(valid)) })],
  [
    'form of parts',
    (valid) => ({ contentType: `multipart/form-data; boundary=${boundary}`, body: utf8(parts(valid)) }),
  ],
];

/** A valid request whose members are outside its JSON body, which is an empty object. */
const places: readonly Place[] = [
  [
    'query',
    (valid) => ({ pathEnd: `/?${urlEncoded(valid)}`, body: utf8('{}') }),
    { acceptable: anyOfClass(3, 4), judge: () => [] },
  ],
  ['header fields and cookies', (valid) => ({ headers: fields(valid), body: utf8('{}') })],
];

function urlEncoded(valid: ValidRequest): string {
  const pairs = Object.entries(members(valid)).map(([name, value]) => [name, String(value)] as const);
  return new URLSearchParams(Object.fromEntries(pairs)).toString();
}

function parts(valid: ValidRequest): string {
  const written = Object.entries(members(valid)).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${written.join('')}--${boundary}--\r\n`;
}

/**
 * Names have hyphens because some front servers drop fields with underscores; values are URL-encoded because an id may be any
 * text.
 */
function fields(valid: ValidRequest): NonNullable<ProbeChanges['headers']> {
  const pairs = Object.entries(members(valid)).map(
    ([name, value]) => [name, encodeURIComponent(String(value))] as const,
  );
  return [
    ...pairs.flatMap(([name, value]) => ['', 'X-'].map((start) => [start + hyphenated(name), value] as const)),
    ['Cookie', pairs.map(([name, value]) => `${name}=${value}`).join('; ')],
  ];
}

function hyphenated(name: string): string {
  return name.replaceAll('_', '-');
}

/** Requests whose members are not where the contract puts them, or are there twice. */
export const membersElsewhere: readonly Requirement[] = [
  {
    ...common,
    id: formId,
    level: 'should',
    statement: 'A sync that is sent as a form gets 400 or 415.',
    clause: 'contract: requestBody is application/json alone; RFC 9110 §15.5.16',
    ruling: 'The contract does not list 415, but RFC 9110 defines it for this case, so both are right.',
    verification: {
      cases: (context) =>
        validRequests(context).flatMap((valid, turn) =>
          forms.slice(0, turn === 0 ? forms.length : 1).map(([how, changes]) => ({
            probe: probe(formId, 'sync-object', context, changes(valid)),
            control: objectControl(context, valid),
            edit: `representation: ${how}`,
            acceptable: anyOf(400, 415),
          })),
        ),
    },
  },
  {
    ...common,
    id: elsewhereId,
    level: 'must',
    statement: 'A sync whose members are only in its query, header fields or cookies is refused.',
    clause: 'contract: SyncObjectRequest: required: sync_object_model, sync_object_id; POST …/sync/object/ → 400',
    ruling:
      'The contract declares these members in the JSON body and no parameter besides the provider id, so a body without them gets 400, whatever else the request contains. A deployment may refuse or redirect a query that it does not know, with any 3xx or 4xx.',
    verification: {
      cases: (context) =>
        validRequests(context).flatMap((valid) =>
          places.map(([how, changes, rest = { acceptable: anyOf(400) }]) => ({
            ...rest,
            probe: probe(elsewhereId, 'sync-object', context, changes(valid)),
            control: objectControl(context, valid),
            edit: `elsewhere: ${how}`,
          })),
        ),
    },
  },
  {
    ...common,
    id: contradictionId,
    level: 'should',
    statement: 'A sync that has a member twice, with different values, gets 400.',
    clause: 'RFC 8259 §4; contract: SyncObjectRequest',
    ruling:
      'RFC 8259 §4 leaves open how a parser reads a repeated name. Which object is meant is unclear, and a gateway that checks requests before the deployment may use the other value. Picking one value is not a breach, but the request should be refused.',
    verification: {
      cases: (context) =>
        editCases(contradictionId, { ...context, examples: 1 }, contradictions, () => ({ acceptable: anyOf(400) }), {
          byTurns: true,
        }),
    },
  },
];
