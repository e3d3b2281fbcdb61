import type { OperationName } from '../../contract/operations.ts';
import type { HeaderList } from '../../http/Probe.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import type { Caller, Provider } from './Fixtures.ts';
import type { Stages } from './Stages.ts';
import type { State } from './State.ts';
import type { SyncRequest } from './SyncRequest.ts';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  /** Request target as sent (RFC 9112 §3.2): nothing decoded, nothing cleaned. */
  readonly target: string;
  /** Names as sent, values as Latin-1; repeated fields stay apart. */
  readonly headers: HeaderList;
  /** Empty if {@link ReceivedRequest.oversized}. */
  readonly body: Uint8Array;
  /** Whether the body exceeded the limit and was discarded. */
  readonly oversized: boolean;
}

/** Where a path leads. */
export interface MatchedRoute {
  readonly operation: OperationName;
  /** The path segment as sent, at least one character. */
  readonly rawId: string;
}

/** The state of a request: what the checks so far have found. */
export interface RequestState {
  readonly route: MatchedRoute;
  readonly caller?: Caller;
  readonly provider?: Provider;
  readonly json?: { readonly value: JsonValue };
  readonly sync?: SyncRequest;
}

/** What every stage may read. A stage calls another through `stages`, so that a change of that one takes effect. */
export interface Context {
  readonly request: ReceivedRequest;
  readonly state: State;
  readonly stages: Stages;
}
