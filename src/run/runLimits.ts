/**
 * Maximum accepted writes (2xx) of a run that may refer to an object: the deployment may pass them on to its service provider.
 * A write without a response counts too, because it may have been accepted.
 */
export const acceptedWriteLimit = 68;

/** Writes of this limit that are reserved for controls: without a control, a refusal proves nothing. */
export const writesForControls = 6;

/** Writes that requirements of a level leave to those of higher levels, which are worth more near the limit. */
export const writesKeptFrom = { must: 0, should: 2, may: 4 };

/** The limit for writes that refer to no object in any interpretation: if accepted, they cannot be passed on. */
export const acceptedWithoutObjectLimit = 60;

/** Consecutive sends without a response after which one read decides whether the deployment is reachable. */
export const maxConsecutiveTimeouts = 3;

/** Maximum requests in flight to a deployment that responds slowly. */
export const slowTogether = 4;

/** Time limit of a run without a rate, milliseconds, and the number of requests for which a rate extends it. */
const runLimitMs = 30 * 60 * 1000;
const ratedRequests = 2000;

/** Time limit of a run, milliseconds: no deployment can keep it running forever. */
export function timeLimitMs(rate: number | undefined): number {
  return runLimitMs + (rate === undefined ? 0 : (1000 * ratedRequests) / rate);
}

/** Maximum requests for shrinking in a run. */
export const shrinkLimit = 30;

/** POSTs that a deployment may accept by mistake before planned ones have to be left out; authentik 2025.8 accepts nine. */
export const spareWrites = 9;

/**
 * Maximum accepted POSTs of shrinking: what the plan of the run leaves of the limit, without the few for mistakes. It may be
 * none: a smaller example is not worth a requirement without a result.
 *
 * @param planned POSTs of the run that may be accepted.
 * @param controls how many of them are controls, whose reserve is not used.
 */
export function shrinkWriteLimit(planned: number, controls: number): number {
  const kept = Math.max(controls, writesForControls);
  return Math.max(0, acceptedWriteLimit - kept - (planned - controls) - spareWrites);
}

/** Maximum repeats of a run after 502, 503 and 504 responses. */
export const gatewayRepeatLimit = 21;

/** Maximum requests that a run repeats to confirm findings. */
export const confirmLimit = 50;

/** Requests beyond the plan: reads that check whether a silent deployment is reachable, and repeats after a reset. */
export const spareRequests = 18;

/** Maximum reads that search for the right base URL if the given one does not respond like the API. */
export const addressReads = 3;

/** Maximum requests before the first requirement: the preflight, three reads for the release, and those for the base URL. */
export const settlingRequests = 4 + addressReads;
