import { utf8 } from '../generate/ValidRequest.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { changedCase } from './probes.ts';
import type { Review } from './Requirement.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';

/** Leaves out findings that a plainly posted empty object has too. */
export function besideEmptyObject(id: string): Review {
  return relativeToBaseline({
    what: 'an empty object that is posted without it',
    plan: (context) =>
      changedCase(id, 'sync-object', context, { body: utf8('{}') }, { acceptable: anyOf(400), judge: () => [] }),
  });
}
