import { contractLoader } from '../../src/contract/contractLoader.ts';
import { faults } from '../../src/fakes/faults/faults.ts';
import { runFaults } from '../self/faults/runFaults.ts';
import { hasCauses, randomPairs } from './judgeCauses.ts';

/** Least share of single faults that are one cause, and of pairs that are two. */
const singleBar = 0.95;
const pairBar = 0.9;
const pairCount = 200;

/**
 * `npm run bench -- causes [SEED]`: how many faults are told as one cause, alone, and how many random pairs of faults as two,
 * each with the requirements that it violates and no others. Takes some minutes.
 *
 * @param seed of the pairs.
 * @returns whether both bars are held.
 */
export async function measureCauses(seed: number): Promise<boolean> {
  const loadContract = contractLoader();
  const singles = await measure(
    'single faults that are one cause',
    faults.map((fault) => [fault]),
    singleBar,
  );
  const pairs = await measure(
    `pairs of faults that are two (seed ${seed})`,
    randomPairs(faults, pairCount, seed),
    pairBar,
  );
  return singles && pairs;

  async function measure(
    name: string,
    subjects: readonly Parameters<typeof runFaults>[0][],
    bar: number,
  ): Promise<boolean> {
    const wrong: string[] = [];
    for (const subject of subjects) {
      const report = await runFaults(subject, loadContract);
      if (!hasCauses(report, subject))
        wrong.push(`${subject.map(({ id }) => id).join(' + ')}: ${report.causes?.length}`);
    }
    const right = subjects.length - wrong.length;
    const held = right >= bar * subjects.length;
    const share = `${right} of ${subjects.length}, ${((100 * right) / subjects.length).toFixed(1)} %`;
    process.stdout.write(`${name.padEnd(46)}${share}; bar ${100 * bar} %: ${held ? 'held' : 'missed'}\n`);
    for (const one of wrong) process.stdout.write(`  not so: ${one}\n`);
    return held;
  }
}
