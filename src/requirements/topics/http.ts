import { anonymousOptions } from '../anonymousOptions.ts';
import { conditional } from '../conditional.ts';
import { contentCoding } from '../contentCoding.ts';
import { expectations } from '../expectations.ts';
import { fieldsBeside } from '../fields.ts';
import { heads } from '../heads.ts';
import { hopByHop } from '../hopByHop.ts';
import { methods } from '../methods.ts';
import { negotiation } from '../negotiation.ts';
import type { Requirement } from '../Requirement.ts';
import { ranges } from '../ranges.ts';
import { targets } from '../targets.ts';
import { wire } from '../wire.ts';

/** What HTTP itself requires of both operations. */
export const http: readonly Requirement[] = [
  ...negotiation,
  ...heads,
  ...conditional,
  ...ranges,
  ...fieldsBeside,
  ...contentCoding,
  ...targets,
  ...methods,
  ...anonymousOptions,
  ...expectations,
  ...hopByHop,
  ...wire,
];
