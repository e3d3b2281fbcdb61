/**
 * Most writes of a run that refer to an object, or may, and that a deployment may accept (2xx): what it accepts, it may pass
 * on to its service provider. A write without a response counts too, because it may have been accepted.
 */
export const acceptedWriteLimit = 40;

/** So many of these are kept for controls: without them, nothing that is refused says anything. */
export const writesForControls = 6;

/** So many of the others a requirement of a level leaves to those of higher levels, which are worth more near the limit. */
export const writesKeptFrom = { must: 0, should: 2, may: 4 };

/** The same for writes that refer to no object in any reading: what is accepted of them, nobody can write. */
export const acceptedWithoutObjectLimit = 60;

/** After so many sends without a response in a row, one read decides whether the deployment is reachable. */
export const maxConsecutiveTimeouts = 3;

/** So many requests may be in flight at a deployment that responds slowly. */
export const slowTogether = 4;

/** Longest that a run may take without a rate, milliseconds, and the requests for which a rate gives it more time. */
const runLimitMs = 30 * 60 * 1000;
const ratedRequests = 2000;

/** How long a run may take, milliseconds: no deployment holds it for ever. */
export function timeLimitMs(rate: number | undefined): number {
  return runLimitMs + (rate === undefined ? 0 : (1000 * ratedRequests) / rate);
}

/** Most requests that all shrinking of a run sends. */
export const shrinkLimit = 120;

/** So many POSTs a deployment may accept by mistake before one that is planned has to stay away. */
export const spareWrites = 7;

/**
 * Most POSTs that a deployment may accept while findings are shrunk: what the plan of the run leaves, but for the few that
 * were accepted by mistake. None where it leaves none: a smaller example is not worth a requirement without a result.
 *
 * @param planned how many POSTs of the run may be accepted.
 * @param controls those of them that are controls: what is kept for these is not used.
 */
export function shrinkWriteLimit(planned: number, controls: number): number {
  const kept = Math.max(controls, writesForControls);
  return Math.max(0, acceptedWriteLimit - kept - (planned - controls) - spareWrites);
}

/** Most repeats of a run after responses 502, 503 and 504. */
export const gatewayRepeatLimit = 60;

/** Most first cases of findings that a run sends once more. */
export const confirmLimit = 50;

/** Requests that no plan foresees: reads that show whether a silent deployment is still there, and repeats after a reset. */
export const spareRequests = 40;

/** Most reads that look for a better address where the one given does not respond like an API of the contract. */
export const addressReads = 3;

/** Most requests before the first requirement: the preflight, three reads that ask for the release, and those for an address. */
export const settlingRequests = 4 + addressReads;
