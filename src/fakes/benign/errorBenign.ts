import type { JsonValue } from '../../lib/JsonValue.ts';
import { changeStage } from '../faults/changeStage.ts';
import { genericError, type Reply, reply } from '../reference/Reply.ts';
import type { Benign } from './Benign.ts';
import { refusing } from './refusing.ts';

const problemType = [['Content-Type', 'application/problem+json']] as const;

/** An `application/problem+json` (RFC 9457 §3) with a member `detail`, so that it is also a GenericError. */
function problem(status: number, title: string): Reply {
  return reply(status, { type: 'about:blank', title, status, detail: `${title}.`, instance: null }, problemType);
}

/** A 404 for an unknown provider with other content; the contract declares no schema for it. */
function notFound(id: string, statement: string, response: Reply): Benign {
  return { id, statement, change: refusing(({ reason }) => (reason === 'unknown-provider' ? response : undefined)) };
}

/** A ValidationError in another form. */
function validationError(
  id: string,
  statement: string,
  write: (errors: { readonly [field: string]: readonly string[] }) => { readonly [name: string]: JsonValue },
): Benign {
  const change = refusing((refusal) => {
    if (refusal.reason === 'not-json') return reply(400, write({ non_field_errors: [refusal.problem] }));
    return refusal.reason === 'invalid' ? reply(400, write(refusal.errors)) : undefined;
  });
  return { id, statement, change };
}

/** Variants with other errors. */
export const errorBenign: readonly Benign[] = [
  validationError(
    'validation-error-with-more',
    'A ValidationError has a code, a title and other members besides the invalid ones.',
    (errors) => ({ code: 'invalid', title: 'Bad Request', status: 400, traceId: '00-4bf92f-01', ...errors }),
  ),
  validationError(
    'validation-error-of-texts',
    'A ValidationError has a string for each invalid member, and a detail for the whole body.',
    ({ non_field_errors, ...errors }) => ({
      ...(non_field_errors && { detail: non_field_errors.join(' ') }),
      ...Object.fromEntries(Object.entries(errors).map(([name, sentences]) => [name, sentences.join(' ')])),
    }),
  ),
  validationError(
    'validation-error-nested',
    'A ValidationError has objects with a code and a message for each invalid member.',
    (errors) =>
      Object.fromEntries(
        Object.entries(errors).map(([name, sentences]) =>
          name === 'non_field_errors'
            ? [name, sentences]
            : [name, { errors: sentences.map((message) => ({ code: 'invalid', message, params: [null, {}] })) }],
        ),
      ),
  ),
  validationError(
    'validation-error-in-list',
    'A ValidationError is a list of errors in a member detail, each with the place of the invalid member.',
    (errors) => ({
      detail: Object.entries(errors).map(([name, [msg = '']]) => ({
        type: 'invalid',
        loc: name === 'non_field_errors' ? ['body'] : ['body', name],
        msg,
      })),
    }),
  ),
  validationError(
    'validation-error-by-pointer',
    'A ValidationError has a list of errors, each with a JSON pointer to the invalid member.',
    (errors) => ({
      errors: Object.entries(errors).map(([name, [detail = '']]) => ({
        pointer: name === 'non_field_errors' ? '#' : `#/${name}`,
        detail,
      })),
    }),
  ),
  validationError(
    'validation-error-in-sentences',
    'A ValidationError names invalid members only in the sentences of non_field_errors.',
    (errors) => ({
      non_field_errors: Object.entries(errors).map(([name, sentences]) => `${name}: ${sentences.join(' ')}`),
    }),
  ),
  validationError(
    'validation-error-empty',
    'The ValidationError for an invalid body as a whole is an empty object.',
    ({ non_field_errors: _, ...errors }) => errors,
  ),
  {
    id: 'errors-in-other-languages',
    statement: 'Errors are in Chinese, Arabic and German.',
    change: refusing((refusal, usual) => {
      if (refusal.reason === 'unauthenticated') return reply(403, genericError('未提供有效的令牌。', '未认证'));
      if (refusal.reason === 'unknown-provider') return reply(404, genericError('لا يوجد مثل هذا المزود', ''));
      if (refusal.reason !== 'invalid') return usual;
      const wrong = Object.keys(refusal.errors).map((name) => [
        name,
        ['Dieser Wert ist ungültig – größer als „nötig“.'],
      ]);
      return reply(400, Object.fromEntries(wrong));
    }),
  },
  {
    id: 'errors-without-code',
    statement: 'No error has a code.',
    change: refusing((refusal, { status, content, headers }) =>
      refusal.reason === 'invalid' || refusal.reason === 'not-json' || content instanceof Uint8Array
        ? undefined
        : reply(status, { detail: refusal.reason }, headers),
    ),
  },
  {
    id: 'empty-detail',
    statement: 'Detail and code of every 403 are empty.',
    change: refusing((_, { status }) => (status === 403 ? reply(403, genericError('', '')) : undefined)),
  },
  {
    id: 'forbidden-with-fields',
    statement: 'A 403 challenges the client and has a Retry-After.',
    change: refusing((_, { status, content }) =>
      status === 403
        ? reply(403, content, [
            ['WWW-Authenticate', 'Bearer realm="api", error="invalid_token"'],
            ['WWW-Authenticate', 'Basic realm="api"'],
            ['Retry-After', '120'],
          ])
        : undefined,
    ),
  },
  {
    id: 'restricted-404',
    statement: 'A caller without permission gets 404 for every provider, known or not.',
    change: changeStage('refuse', (next, refusal, reached, context) =>
      next(refusal.reason === 'forbidden' ? { reason: 'unknown-provider' } : refusal, reached, context),
    ),
  },
  notFound('empty-404', 'The 404 for an unknown provider has no content.', reply(404, undefined)),
  notFound('problem-404', 'The 404 for an unknown provider is problem+json (RFC 9457).', problem(404, 'Not Found')),
  notFound('text-404', 'The 404 for an unknown provider is a JSON string.', reply(404, 'no such provider')),
  notFound('null-404', 'The 404 for an unknown provider is the JSON value null.', reply(404, null)),
  notFound(
    'plain-text-404',
    'The 404 for an unknown provider is plain text.',
    reply(404, Buffer.from('404 page not found\n'), [['Content-Type', 'text/plain; charset=utf-8']]),
  ),
  {
    id: 'malformed-provider-in-html',
    statement: 'The 404 for a provider id that is not an integer is an HTML page, as routers write it.',
    change: refusing(({ reason }, _, reached) =>
      reason === 'unknown-provider' && !/^-?\d+$/.test(reached?.route.rawId ?? '')
        ? reply(404, Buffer.from('<!doctype html><h1>Not Found</h1>'), [['Content-Type', 'text/html']])
        : undefined,
    ),
  },
  {
    id: 'empty-refusals',
    statement: 'Responses with an undeclared status have no content.',
    change: refusing((_, { status, headers }) =>
      [400, 403, 404].includes(status) ? undefined : reply(status, undefined, headers),
    ),
  },
  {
    id: 'malformed-provider-400',
    statement: 'A provider id that is not a decimal number of up to 18 digits gets 400 and a ValidationError.',
    change: refusing(({ reason }, _, reached) =>
      reason === 'unknown-provider' && !/^[1-9]\d{0,17}$/.test(reached?.route.rawId ?? '')
        ? reply(400, { id: ['Not a valid integer.'] })
        : undefined,
    ),
  },
];
