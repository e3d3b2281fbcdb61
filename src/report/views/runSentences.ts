import type { Report } from '../Report.ts';
import { printable } from './printable.ts';

/** Says of an embedded run that it is about nobody's product; undefined of any other run. */
export function embeddedSentence({ target }: Report): string | undefined {
  const { embedded } = target;
  if (embedded === undefined) return undefined;
  if (embedded === 'reference') return 'This run tested our own reference deployment and nothing else.';
  return `This run tested ${printable(embedded)}, an embedded deployment of our own, and nothing else.`;
}

/** The command that runs one requirement again as this run did; settings come from the environment as before. */
export function repeatCommand({ suite, target, seed, strict }: Report, requirement: string): string {
  return [
    `npx ${suite.name}`,
    ...(target.embedded === undefined ? [] : [`--embedded ${target.embedded}`]),
    ...(strict ? ['--strict'] : []),
    `--only ${requirement}`,
    `--seed ${seed}`,
  ].join(' ');
}
