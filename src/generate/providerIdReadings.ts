import { percentDecoded } from '../http/percentDecoded.ts';
import { readAsInteger } from './readAsId.ts';

/** Largest id that a key column of 64 bits holds. */
const largestKey = 2n ** 63n - 1n;

/**
 * Whether a text in the place of a provider id can name one of the given providers and, in any reading, no other: it is the
 * id of one, or another spelling of it, even one that only a generous reader takes for it.
 *
 * @param id as it is spelled in the path.
 */
export function namesOnlyGiven(id: string, given: readonly (string | undefined)[]): boolean {
  const number = readAsInteger(percentDecoded(id));
  const isGiven = given.some((known) => known !== undefined && (id === known || number === BigInt(known)));
  return isGiven && !canBeOtherProvider(id, given);
}

/**
 * Whether a provider other than the given ones can have this id: whether any reader takes the text for a whole number that a
 * key column holds, and that is not a given one. The contract types the id as an integer. A reader may decode it more than
 * once, or stop at the first character that is no digit.
 *
 * @param id as it is spelled in the path.
 */
export function canBeOtherProvider(id: string, given: readonly (string | undefined)[]): boolean {
  const known = given.map((one) => (one === undefined ? undefined : BigInt(one)));
  return readings(id).some((number) => number > 0n && number <= largestKey && !known.includes(number));
}

function readings(id: string): readonly bigint[] {
  const decoded = percentDecoded(id);
  const number = readAsInteger(decoded);
  const prefix = /^\s*\+?(\d+)/.exec(decoded)?.[1];
  const own = [...(number === undefined ? [] : [number]), ...(prefix === undefined ? [] : [BigInt(prefix)])];
  return decoded === id ? own : [...own, ...readings(decoded)];
}
