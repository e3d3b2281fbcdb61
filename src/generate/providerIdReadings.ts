import { percentDecoded } from '../http/percentDecoded.ts';
import { readAsInteger } from './readAsId.ts';

/** The largest id of a 64-bit key column. */
const largestKey = 2n ** 63n - 1n;

/**
 * Whether a text in the place of a provider id refers to one of the given providers and, with any parser, to no other: it is
 * the id of one, or another spelling of it that at least a lenient parser accepts.
 *
 * @param id as spelled in the path.
 */
export function namesOnlyGiven(id: string, given: readonly (string | undefined)[]): boolean {
  const number = readAsInteger(percentDecoded(id));
  const isGiven = given.some((known) => known !== undefined && (id === known || number === BigInt(known)));
  return isGiven && !canBeOtherProvider(id, given);
}

/**
 * Whether this id may refer to a provider other than the given ones: whether any parser reads the text as an integer that fits
 * a key column and is not a given one. The contract types the id as an integer. A parser may decode it more than once, or stop
 * at the first character that is not a digit.
 *
 * @param id as spelled in the path.
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
