import { parsedJson } from '../../lib/parsedJson.ts';
import { changeStage } from '../faults/changeStage.ts';
import type { Context } from '../reference/Context.ts';
import { reply } from '../reference/Reply.ts';
import { receive } from '../reference/stages/receive.ts';
import { repeatsName } from '../reference/stages/repeatsName.ts';
import { raise, raising } from './exceptions.ts';
import { joinedHeader } from './headers.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusingByQuirk } from './refusals.ts';

const mebibyte = 1024 * 1024;

/** Deepest nesting of JSON that is read. */
const deepest = 1024;

/** Quirks of the reading of a body. */
export const bodyQuirks: readonly Quirk[] = [
  {
    id: 'bodies-of-32-mib',
    statement: 'A body may have 32 MiB; the front proxy responds to a larger one with 502.',
    recordings: { '2024.8.1': 'body-33mb', '2026.5.0-rc1': 'body-10mb' },
    change: (stages) => ({
      ...refusingByQuirk('too-large', () =>
        reply(502, new TextEncoder().encode('failed to connect to authentik backend: http: request body too large'), [
          ['Content-Type', 'text/plain; charset=utf-8'],
        ]),
      )(stages),
      receive: (message) => receive(message, 32 * mebibyte),
    }),
  },
  {
    id: 'chunked-body-is-empty',
    statement: 'A chunked body is read as empty.',
    recordings: {
      '2024.8.1': 'body-chunked',
      '2025.8.1': 'body-chunked',
      '2026.5.0-rc1': 'body-chunked',
    },
    change: changeStage('receive', async (next, message) => {
      const received = await next(message);
      const isChunked = message.headers['transfer-encoding'] !== undefined;
      return received !== undefined && isChunked ? { ...received, body: new Uint8Array() } : received;
    }),
  },
  {
    id: 'parse-error-text',
    statement: 'The error of a body that is not JSON is a detail, not by field.',
    recordings: {
      '2024.8.1': 'body-malformed',
      '2025.4.0': 'body-malformed',
      '2025.8.1': 'body-cut',
      '2026.5.0-rc1': 'body-malformed',
    },
    // The parser's description of place and problem is not imitated.
    change: refusingByQuirk('not-json', () =>
      detail(400, 'JSON parse error - unexpected character: line 1 column 1 (char 0)'),
    ),
  },
  {
    id: 'strict-parser',
    statement: 'Lone surrogates, numbers beyond a double and nesting beyond 1024 are not accepted as JSON.',
    recordings: {
      '2024.8.1': 'body-id-lone-surrogate',
      '2025.4.0': 'body-id-surrogate',
      '2025.8.1': 'body-deep',
      '2026.5.0-rc1': 'body-id-lone-surrogate',
    },
    change: changeStage('parse', (next, body, context) => {
      const parsed = next(body, context);
      if ('problem' in parsed || isPlain(parsed.value, deepest)) return parsed;
      return { problem: 'The body is not JSON that this parser reads.' };
    }),
  },
  {
    id: 'last-member-counts',
    statement: 'The last value of a repeated member counts.',
    recordings: {
      '2024.8.1': 'body-dup-model',
      '2025.8.1': 'body-duplicate-member',
      '2026.5.0-rc1': 'body-dup-model',
    },
    change: changeStage('parse', (next, body, context) => {
      const text = Buffer.from(body).toString('utf8');
      const value = parsedJson(text);
      if (value === undefined || !repeatsName(text)) return next(body, context);
      return next(Buffer.from(JSON.stringify(value)), context);
    }),
  },
  {
    id: 'charset-heeded',
    statement:
      'A body is decoded with the charset of its Content-Type if that is known; a body in another charset is not JSON.',
    recordings: { '2024.8.1': 'body-utf16-charset', '2026.5.0-rc1': 'body-ct-utf16' },
    change: changeStage('parse', (next, body, context) => {
      const read = recoded(body, context);
      return read === undefined ? { problem: 'The body is not in its charset.' } : next(Buffer.from(read), context);
    }),
  },
  {
    id: 'body-beyond-utf8-raises',
    statement: 'A body that is neither UTF-8 nor in the charset of its Content-Type raises an exception.',
    recordings: {
      '2024.8.1': 'body-invalid-utf8',
      '2025.4.0': 'body-utf8-bad',
      '2025.8.1': 'body-invalid-utf8',
    },
    change: raising(
      changeStage('parse', (next, body, context) => {
        const read = recoded(body, context);
        return read !== undefined && isUtf8(read) ? next(body, context) : raise('request');
      }),
    ),
  },
];

/** The body in UTF-8 if its charset is another known one; undefined if it is not in that charset. */
function recoded(body: Uint8Array, { request }: Context): Uint8Array | undefined {
  const [, charset = ''] = /;\s*charset="?([^";]*)/i.exec(joinedHeader(request.headers, 'content-type') ?? '') ?? [];
  if (/^utf-?16/i.test(charset)) {
    const text = inUtf16(body);
    return text === undefined ? undefined : Buffer.from(text);
  }
  if (/^(latin-?1|iso-8859-1)$/i.test(charset)) return Buffer.from(Buffer.from(body).toString('latin1'));
  return body;
}

function inUtf16(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(Buffer.from(bytes).toString('utf8')).equals(bytes);
}

/** Whether a parsed value has no lone surrogate, no infinite number and at most this many levels. */
function isPlain(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([key, member]) => isPlain(key, levels) && isPlain(member, levels - 1));
}
