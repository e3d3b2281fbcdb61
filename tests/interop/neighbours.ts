import type { Neighbour } from './Neighbour.ts';
import { stackNeighbour } from './stackNeighbour.ts';

/** All neighbours, in the order in which they are judged. */
export const neighbours: readonly Neighbour[] = ['fastapi'].map(stackNeighbour);
