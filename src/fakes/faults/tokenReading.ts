import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import type { Change } from './Fault.ts';

/** The header fields of a request to the reference deployment. */
export type Headers = Context['request']['headers'];

/** Accepts an invalid token, but not the revoked one, as the operator's if it is like that one. */
export function acceptTokenIf(isLike: (token: string, valid: string) => boolean): Change {
  return changeStage('identify', (next, token, context) => {
    const { operator, revoked } = context.state.fixtures.credentials;
    const isOther = token === revoked.token;
    return next(token, context) ?? (!isOther && isLike(token, operator.token) ? operator.caller : undefined);
  });
}

/** Reads a token from another place if a request has none in the usual one. */
export function readTokenElsewhere(read: (context: Context) => string | undefined): Change {
  return readingToken((_, asUsual, context) => asUsual() ?? read(context));
}

/** Replaces the reading of a token; `asUsual` reads it as the reference does. */
export function readingToken(
  read: (headers: Headers, asUsual: () => string | undefined, context: Context) => string | undefined,
): Change {
  return changeStage('readToken', (next, headers, context) => read(headers, () => next(headers, context), context));
}

/** The value of a cookie of a request. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = headerValues(headers, 'cookie').flatMap((value) => value.split('; '));
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The credential of a request, whatever its scheme; empty if it has none. */
export function credentialOf(headers: Headers): string {
  return headerValues(headers, 'authorization')[0] ?? '';
}
