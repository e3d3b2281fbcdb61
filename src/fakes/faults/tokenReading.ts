import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import type { Change } from './Fault.ts';

/** The header fields of a request to the reference deployment. */
export type Headers = Context['request']['headers'];

/** Takes a token that is no good for the operator's where it is like that; never the revoked one. */
export function likeGood(isLike: (token: string, good: string) => boolean): Change {
  return changeStage('identify', (next, token, context) => {
    const { operator, revoked } = context.state.fixtures.credentials;
    const isOther = token === revoked.token;
    return next(token, context) ?? (!isOther && isLike(token, operator.token) ? operator.caller : undefined);
  });
}

/** Reads a token by other means where a request shows none. */
export function readOtherwise(read: (context: Context) => string | undefined): Change {
  return readingToken((_, asUsual, context) => asUsual() ?? read(context));
}

/** Reads a token in another way, with the usual one at hand. */
export function readingToken(
  read: (headers: Headers, asUsual: () => string | undefined, context: Context) => string | undefined,
): Change {
  return changeStage('readToken', (next, headers, context) => read(headers, () => next(headers, context), context));
}

/** The value of a cookie that a request shows. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = headerValues(headers, 'cookie').flatMap((value) => value.split('; '));
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The credential that a request shows, whatever its scheme; empty where it shows none. */
export function credentialOf(headers: Headers): string {
  return headerValues(headers, 'authorization')[0] ?? '';
}
