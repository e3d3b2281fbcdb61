import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestKey } from '../http/requestKey.ts';
import type { Verifier } from './Verifier.ts';

/** Every exchange of the run so far with this request, whichever requirement sent it, in order. */
export function sentLike({ sent }: Pick<Verifier, 'sent'>, probe: Probe): readonly Exchange[] {
  const key = requestKey(probe);
  // The key of a large body takes a digest, so the path is compared first.
  return sent.flatMap(({ exchange }) =>
    exchange.probe.path === probe.path && requestKey(exchange.probe) === key ? [exchange] : [],
  );
}

/** Those of {@link sentLike} that succeeded. */
export function succeededLike(verifier: Pick<Verifier, 'sent'>, probe: Probe): readonly Exchange[] {
  return sentLike(verifier, probe).filter(({ result }) => isSuccessful(result));
}
