import type { Benign } from './Benign.ts';
import { bodyBenign } from './bodyBenign.ts';
import { changingBenign } from './changingBenign.ts';
import { connectionBenign } from './connectionBenign.ts';
import { errorBenign } from './errorBenign.ts';
import { fixtureBenign } from './fixtureBenign.ts';
import { headerBenign } from './headerBenign.ts';
import { jsonBenign } from './jsonBenign.ts';
import { messageBenign } from './messageBenign.ts';
import { methodBenign } from './methodBenign.ts';
import { pathBenign } from './pathBenign.ts';
import { taskBenign } from './taskBenign.ts';

/** Every benign variant, grouped by what is odd. */
export const benignDeployments: readonly Benign[] = [
  ...taskBenign,
  ...messageBenign,
  ...jsonBenign,
  ...fixtureBenign,
  ...bodyBenign,
  ...errorBenign,
  ...pathBenign,
  ...methodBenign,
  ...headerBenign,
  ...connectionBenign,
  ...changingBenign,
];
