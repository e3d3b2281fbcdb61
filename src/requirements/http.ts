import { conditional } from './conditional.ts';
import { methods } from './methods.ts';
import { negotiation } from './negotiation.ts';
import type { Requirement } from './Requirement.ts';
import { ranges } from './ranges.ts';
import { wire } from './wire.ts';

/** What HTTP itself asks of both operations. */
export const http: readonly Requirement[] = [...negotiation, ...conditional, ...ranges, ...methods, ...wire];
