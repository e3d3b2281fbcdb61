import type { Caller } from '../Fixtures.ts';

/** Whether the caller may use any provider. Asked before the lookup, so that a refusal does not hint at what exists. */
export function authorize(caller: Caller): boolean {
  return caller.permitted;
}
