import { headerValues } from '../../http/Exchange.ts';
import type { HeaderList } from '../../http/Probe.ts';
import { changeStage } from '../faults/changeStage.ts';
import { respondInstead } from '../faults/requestChanges.ts';
import { callerOf } from '../reference/callerOf.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { CheckName } from '../reference/Stages.ts';
import type { Benign } from './Benign.ts';
import { refusing } from './refusing.ts';

/** The methods of RFC 9110 §9 and RFC 5789. */
const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

const acceptLast: readonly CheckName[] = [
  'authenticate',
  'authorize',
  'lookup',
  'media-type',
  'parse',
  'validate',
  'accept',
];

/** Whether the `Accept` fields accept JSON (RFC 9110 §12.5.1); without any, everything is acceptable. */
function acceptsJson(headers: HeaderList): boolean {
  const ranges = headerValues(headers, 'accept').flatMap((value) => value.split(','));
  const named = (range: string) => /^\s*(application\/json|application\/\*|\*\/\*)\s*(;|$)/i.test(range);
  return ranges.length === 0 || ranges.some((range) => named(range) && !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range));
}

/** Variants that treat methods and negotiation differently. */
export const methodBenign: readonly Benign[] = [
  {
    id: 'options-with-body',
    statement: 'OPTIONS gets 200 and a description of the resource.',
    change: (stages) => ({
      ...stages,
      describe: (allowed) =>
        reply(200, { name: 'Sync', renders: ['application/json'], parses: ['application/json'] }, [
          ['Allow', allowed.join(', ')],
        ]),
    }),
  },
  {
    id: 'options-405',
    statement: 'OPTIONS gets 405.',
    change: changeStage('allowedMethods', (next, operation, context) =>
      next(operation, context).filter((method) => method !== 'OPTIONS'),
    ),
  },
  {
    id: 'options-needs-token',
    statement: 'OPTIONS without a valid token gets 403.',
    change: (stages) => ({
      ...stages,
      describe: (allowed, reached, context) =>
        callerOf(context) === undefined
          ? stages.refuse({ reason: 'unauthenticated' }, reached, context)
          : stages.describe(allowed, reached, context),
    }),
  },
  {
    id: 'wrong-method-needs-token',
    statement: 'The token is checked before the method, so that a wrong method without a token gets 403.',
    change: refusing(({ reason }, _, reached, context) =>
      reason === 'wrong-method' && callerOf(context) === undefined
        ? context.stages.refuse({ reason: 'unauthenticated' }, reached, context)
        : undefined,
    ),
  },
  {
    id: 'trace-by-front-server',
    statement: 'A front server responds to TRACE with 405 and an HTML page without Allow, as stock nginx does.',
    change: respondInstead(
      ({ method }) => method === 'TRACE',
      () => reply(405, Buffer.from('<html><h1>405 Not Allowed</h1></html>'), [['Content-Type', 'text/html']]),
    ),
  },
  {
    id: 'unusual-method-501',
    statement: 'A method that HTTP itself does not define gets 501.',
    change: refusing(({ reason }, _, __, { request }) =>
      reason === 'wrong-method' && !usualMethods.includes(request.method)
        ? reply(501, genericError('The method is not known.', 'unknown_method'))
        : undefined,
    ),
  },
  {
    id: 'allow-in-fields',
    statement: 'Each allowed method has its own Allow field.',
    change: refusing((refusal, { status, content }) =>
      refusal.reason === 'wrong-method'
        ? reply(
            status,
            content,
            refusal.allowed.map((method) => ['allow', method] as const),
          )
        : undefined,
    ),
  },
  {
    id: 'allow-without-blanks',
    statement: 'The methods in Allow are separated by commas without spaces, with an empty element.',
    change: refusing((refusal, { status, content }) =>
      refusal.reason === 'wrong-method'
        ? reply(status, content, [['Allow', [...refusal.allowed, ''].join(',')]])
        : undefined,
    ),
  },
  {
    id: 'not-acceptable-first',
    statement: 'A request that does not accept JSON gets 406 before all other checks.',
    change: (stages) => ({ ...stages, accept: acceptsJson }),
  },
  {
    id: 'not-acceptable-last',
    statement: 'A request that does not accept JSON gets 406 without content, after all other checks.',
    change: (stages) => ({
      ...refusing(({ reason }) => (reason === 'not-acceptable' ? reply(406, undefined) : undefined))(stages),
      accept: acceptsJson,
      order: acceptLast,
    }),
  },
];
