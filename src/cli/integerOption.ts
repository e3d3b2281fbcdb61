import { InvalidArgumentError } from 'commander';
import { parseInteger } from '../settings/parseValues.ts';

/** A parser for the value of an option: a whole number within bounds, which are part of them. */
export function integerOption(least: number, greatest: number): (text: string) => number {
  const parse = parseInteger(least, greatest);
  return (text) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    throw new InvalidArgumentError(`Expected ${parsed.expected}.`);
  };
}
