import { utf8 } from '../generate/ValidRequest.ts';
import type { HeaderList } from '../http/Probe.ts';
import { judgeSuccessIsJson, judgeVariation } from '../judge/judgeIsJson.ts';
import { anyOf, anyOfClass, anyOfClassOr } from '../judge/judgeStatus.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { objectlessRuling, ofNothing, syncWithoutObject } from './objectless.ts';
import type { ProbeChanges } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToPlain } from './relativeToPlain.ts';

/** A request with additional header fields. */
function fields(how: string, headers: HeaderList, changes: ProbeChanges = {}): Variant {
  return [`field: ${how}`, { ...changes, headers }];
}

const brokenCookie: HeaderList = [['Cookie', 'a=%; $b']];

/** Proxy fields about the client, without a valid address (RFC 7239 §6.2 defines `unknown`). */
const noAddresses: HeaderList = [
  ['Forwarded', 'for=unknown;by=_hidden'],
  ['X-Forwarded-For', 'unknown, , 999.1.1.1'],
  ['X-Real-IP', 'none'],
];

/** Proxy fields about the requested URL, without a valid host, scheme or port. */
const noPlaces: HeaderList = [
  ['X-Forwarded-Host', '_ _'],
  ['X-Forwarded-Proto', 'gopher'],
  ['X-Forwarded-Port', 'none'],
];

/** Fields that a client or a proxy may add, and a server may ignore. */
const asides: HeaderList = [
  ['Via', '1.0 fred, 1.1 proxy.example'],
  ['Max-Forwards', '10'],
  ['Accept-Language', 'de-DE, de;q=0.9, fr;q=0.8, es;q=0.7'],
  ['Prefer', 'respond-async, return=minimal, wait=0'],
  ['Idempotency-Key', '"8e03978e-40d5-43e8-bc93-6894a57f9324"'],
  ['Cache-Control', 'max-stale=1000000'],
];

/** Ranges are for GET alone (RFC 9110 §14.2). */
const range: HeaderList[number] = ['Range', 'bytes=0-9'];

/** A value of 8 KiB: more than some servers accept for all fields together. */
const long = 'x'.repeat(8192);

/** Non-ASCII octets, as Latin-1 (RFC 9110 §5.5: obs-text). */
const beyondAscii: HeaderList = [
  ['X-Text', 'caf\xe9 \xff'],
  ['Cookie', 'a=\xe9'],
];

/** Negotiation fields whose values break their grammar (RFC 9110 §12.4.2, §12.5). */
const brokenNegotiation: HeaderList = [
  ['Accept-Language', 'de;q=x, en;q=, -'],
  ['Accept-Encoding', 'gzip;q=high, ;q=1'],
  ['Accept-Charset', 'utf-8;q=x'],
];

/** Other fields whose values break their grammar. */
const brokenAsides: HeaderList = [
  ['Cache-Control', 'max-age=x, ='],
  ['Date', 'yesterday'],
  ['Max-Forwards', 'many'],
  ['Prefer', 'wait=x'],
  ['Priority', 'u=x'],
  ['Referer', 'http://['],
  ['traceparent', '00-x-y-z'],
  ['X-Request-Id', '{}'],
];

const ignoring = 'RFC 9110 §5.1: recipients other than proxies ignore fields that they do not know';
const oddRuling =
  'A server may have its own limits for a field, and may refuse octets that HTTP treats as opaque (RFC 9110 §5.4, §5.5): any 4xx is right, with any body.';

/** The effect of header fields that mean nothing to a request. */
export const fieldsBeside: readonly Requirement[] = [
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-ANY-FIELD',
    level: 'should',
    statement: 'A read of the status gets 200 whatever additional fields it has that mean nothing to it.',
    clause: `contract: GET …/sync/status/ → 200 SyncStatus; ${ignoring}`,
    variants: [
      ['field: content type without a body', { contentType: 'application/json' }],
      ['field: content type of a form without a body', { contentType: 'application/x-www-form-urlencoded' }],
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
    statement: 'A read with a field that is long, is not ASCII or breaks its grammar gets 200 or 4xx.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §5.4, §5.5',
    ruling: oddRuling,
    variants: [
      fields('long cookie', [['Cookie', `a=${long}`]]),
      fields('beyond ASCII, places that are none', [...beyondAscii, ...noPlaces]),
      fields('weights that are none', brokenNegotiation),
      fields('values that break their grammar', brokenAsides),
    ],
    expectation: { acceptable: anyOfClassOr([4], 200), judge: judgeSuccessIsJson },
    writes: false,
    review: relativeToPlain,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-OTHER-LANGUAGE',
    level: 'should',
    statement: 'A read that accepts only a charset or language that nobody serves gets 200 in JSON, or 406.',
    clause: 'RFC 9110 §12.5.2, §12.5.4',
    ruling: 'A server may disregard either field or respond with 406.',
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
    statement: 'A sync gets the same response whatever additional fields it has that mean nothing to it.',
    clause: `contract: POST …/sync/object/ → 200, 400; ${ignoring}; §14.2: Range is for GET alone`,
    ruling: objectlessRuling,
    variants: (context) => [
      fields('all of them', [...brokenCookie, ...noAddresses, ...asides, range], syncWithoutObject(context)),
    ],
    expectation: { acceptable: ofNothing, judge: judgeVariation },
    writes: true,
    review: relativeToPlain,
  }),
  httpRequirement('sync-object', {
    id: 'SYNC-OBJECT-ODD-FIELD',
    level: 'should',
    statement: 'An empty object that is posted with a field that is long or not ASCII gets 4xx.',
    clause: 'contract: POST …/sync/object/ → 400; RFC 9110 §5.4, §5.5',
    ruling: oddRuling,
    variants: [fields('long, and beyond ASCII', [['X-Long', long], ...beyondAscii], { body: utf8('{}') })],
    expectation: { acceptable: anyOfClass(4), judge: () => [] },
    writes: true,
    review: relativeToPlain,
  }),
];
