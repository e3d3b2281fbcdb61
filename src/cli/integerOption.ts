import { InvalidArgumentError } from 'commander';
import { parseInteger } from '../settings/parseValues.ts';

/** Creates a parser for the value of an option: a whole number between two bounds, both included. */
export function integerOption(least: number, greatest: number): (text: string) => number {
  const parse = parseInteger(least, greatest);
  return (text) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    throw new InvalidArgumentError(`Expected ${parsed.expected}.`);
  };
}
