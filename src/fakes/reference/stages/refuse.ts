import { kindRow } from '../../../contract/providerKinds.ts';
import type { Context, RequestState } from '../Context.ts';
import type { Refusal } from '../Refusal.ts';
import { genericError, type Reply, reply } from '../Reply.ts';

/** The documented response to a refused request: GenericError, or ValidationError for an invalid body. Never 401. */
export function refuseRequest(refusal: Refusal, _: RequestState | undefined, { state }: Pick<Context, 'state'>): Reply {
  switch (refusal.reason) {
    case 'too-large':
      return reply(413, genericError('The body is larger than this server reads.', 'too_large'));
    case 'unknown-path':
      return reply(404, genericError('Nothing is here.', 'unknown_path'));
    case 'wrong-method':
      return reply(405, genericError('The method is not allowed here.', 'wrong_method'), [
        ['Allow', refusal.allowed.join(', ')],
      ]);
    case 'not-acceptable':
      return reply(406, genericError('Nothing but JSON is served.', 'not_acceptable'));
    case 'unauthenticated':
      return reply(403, genericError('A valid bearer token is needed.', 'unauthenticated'));
    case 'forbidden':
      return reply(403, genericError('The token does not permit this.', 'forbidden'));
    case 'unknown-provider':
      return reply(
        404,
        genericError(`There is no such ${kindRow(state.dialect.kind).title} provider.`, 'unknown_provider'),
      );
    case 'wrong-media-type':
      return reply(415, genericError('The body has to be plain application/json.', 'wrong_media_type'));
    case 'not-json':
      return reply(400, { non_field_errors: [refusal.problem], code: 'parse_error' });
    case 'invalid':
      return reply(400, refusal.errors);
  }
}
