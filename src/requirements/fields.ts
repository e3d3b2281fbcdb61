import { utf8 } from '../generate/ValidRequest.ts';
import type { HeaderList } from '../http/Probe.ts';
import { judgeSuccessIsJson, judgeVariation } from '../judge/judgeIsJson.ts';
import { anyOf, anyOfClass, anyOfClassOr } from '../judge/judgeStatus.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { objectlessRuling, ofNothing, syncWithoutObject } from './objectless.ts';
import type { ProbeChanges } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToPlain } from './relativeToPlain.ts';

/** A request with further header fields. */
function fields(how: string, headers: HeaderList, changes: ProbeChanges = {}): Variant {
  return [`field: ${how}`, { ...changes, headers }];
}

const brokenCookie: HeaderList = [['Cookie', 'a=%; $b']];

/** What proxies say of who asked, naming no address (RFC 7239 §6.2 has `unknown`). */
const noAddresses: HeaderList = [
  ['Forwarded', 'for=unknown;by=_hidden'],
  ['X-Forwarded-For', 'unknown, , 999.1.1.1'],
  ['X-Real-IP', 'none'],
];

/** Where proxies say that a request was sent to, naming no host, scheme or port. */
const noPlaces: HeaderList = [
  ['X-Forwarded-Host', '_ _'],
  ['X-Forwarded-Proto', 'gopher'],
  ['X-Forwarded-Port', 'none'],
];

/** What a client or a proxy may say beside a request, and a server may leave alone. */
const asides: HeaderList = [
  ['Via', '1.0 fred, 1.1 proxy.example'],
  ['Max-Forwards', '10'],
  ['Prefer', 'respond-async, return=minimal, wait=0'],
  ['Idempotency-Key', '"8e03978e-40d5-43e8-bc93-6894a57f9324"'],
  ['Cache-Control', 'only-if-cached, max-stale=1000000'],
];

/** A value of 8 KiB: more than some servers read of all fields together. */
const long = 'x'.repeat(8192);

/** Octets beyond ASCII, as Latin-1 (RFC 9110 §5.5: obs-text). */
const beyondAscii: HeaderList = [
  ['X-Text', 'caf\xe9 \xff'],
  ['Cookie', 'a=\xe9'],
];

const ignoring = 'RFC 9110 §5.1: recipients other than proxies ignore fields that they do not know';
const oddRuling =
  'A server may have limits of its own for a field, and refuse octets that HTTP takes for text of no known meaning (RFC 9110 §5.4, §5.5): any 4xx is right, with any body.';

/** What header fields that mean nothing to a request come to. */
export const fieldsBeside: readonly Requirement[] = [
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-ANY-FIELD',
    level: 'should',
    statement: 'A read of the status is answered 200 whatever fields stand beside that mean nothing to it.',
    clause: `contract: GET …/sync/status/ → 200 SyncStatus; ${ignoring}`,
    variants: [
      ['field: content type without a body', { contentType: 'application/json' }],
      fields('broken cookie, addresses that are none', [...brokenCookie, ...noAddresses]),
      fields('asides', asides),
    ],
    expectation: { acceptable: anyOf(200), judge: judgeSuccessIsJson },
    writes: false,
    review: relativeToPlain,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-ODD-FIELD',
    level: 'should',
    statement: 'A read with a field that is long, beyond ASCII or names no host is answered 200, or refused by 4xx.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §5.4, §5.5',
    ruling: oddRuling,
    variants: [
      fields('long cookie', [['Cookie', `a=${long}`]]),
      fields('beyond ASCII, places that are none', [...beyondAscii, ...noPlaces]),
    ],
    expectation: { acceptable: anyOfClassOr([4], 200), judge: judgeSuccessIsJson },
    writes: false,
    review: relativeToPlain,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-OTHER-LANGUAGE',
    level: 'should',
    statement: 'A read that takes only a charset or language that nobody serves is answered 200 in JSON, or 406.',
    clause: 'RFC 9110 §12.5.2, §12.5.4',
    ruling: 'A server may disregard either field, or answer 406 to it.',
    variants: [
      fields('charset and language that nobody serves', [
        ['Accept-Charset', 'utf-16, *;q=0'],
        ['Accept-Language', 'tlh, *;q=0'],
      ]),
    ],
    expectation: { acceptable: anyOf(200, 406), judge: judgeSuccessIsJson },
    writes: false,
    review: relativeToPlain,
  }),
  httpRequirement('sync-object', {
    id: 'SYNC-OBJECT-ANY-FIELD',
    level: 'should',
    statement: 'A sync is answered as ever whatever fields stand beside that mean nothing to it.',
    clause: `contract: POST …/sync/object/ → 200, 400; ${ignoring}`,
    ruling: objectlessRuling,
    variants: (context) => [
      fields('all of them', [...brokenCookie, ...noAddresses, ...asides], syncWithoutObject(context)),
    ],
    expectation: { acceptable: ofNothing, judge: judgeVariation },
    writes: true,
    review: relativeToPlain,
  }),
  httpRequirement('sync-object', {
    id: 'SYNC-OBJECT-ODD-FIELD',
    level: 'should',
    statement: 'An empty object that is posted with a field that is long or beyond ASCII is refused by 4xx.',
    clause: 'contract: POST …/sync/object/ → 400; RFC 9110 §5.4, §5.5',
    ruling: oddRuling,
    variants: [fields('long, and beyond ASCII', [['X-Long', long], ...beyondAscii], { body: utf8('{}') })],
    expectation: { acceptable: anyOfClass(4), judge: () => [] },
    writes: true,
    review: relativeToPlain,
  }),
];
