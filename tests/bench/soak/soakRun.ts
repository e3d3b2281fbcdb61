import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults } from '../../../src/fakes/faults/faults.ts';
import { hostileDeployments } from '../../../src/fakes/hostile/hostileDeployments.ts';
import type { Deployment } from '../../../src/fakes/reference/Deployment.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { nearTokens } from '../../../src/http/nearTokens.ts';
import { exitCode } from '../../../src/report/exitCode.ts';
import type { Report } from '../../../src/report/Report.ts';
import { filesShowing, showsToken } from '../../unit/cli/findCanary.ts';
import { planted, planting } from '../../unit/cli/planting.ts';
import { inEmptyFolder } from '../../unit/cli/runBin.ts';
import { settingsOfDeployment } from '../../unit/cli/settingsOfDeployment.ts';
import { echoing } from '../../unit/cli/startEchoing.ts';
import { deserved, timeLimitFor } from '../../unit/fakes/deserved.ts';
import { seededNumbers } from '../../unit/run/flakyFront.ts';
import { weather } from './flakyDeployment.ts';
import { folderProblems } from './folderProblems.ts';
import { runLimited } from './runLimited.ts';

/** What went wrong in one run; each is a list of sentences. */
export interface Problems {
  readonly hangs: readonly string[];
  readonly exitCodes: readonly string[];
  readonly halfFiles: readonly string[];
  readonly hits: readonly string[];
}

/** A deployment for one run. */
interface Subject {
  readonly name: string;
  readonly deployment: Deployment;
  readonly timeoutMs: number;
  /** The exit codes that are right. */
  readonly right: readonly number[];
  /** Whether options that leave out requests may be given: without them the exit code would be another. */
  readonly allowsLess: boolean;
}

/** Faults that every run with writes shows. */
const plainFaults: readonly string[] = [
  'model-without-module',
  'anonymous-syncs',
  'anonymous-reads',
  'scheme-ignored',
  'empty-token-accepted',
];

/** One run of the bin against a hostile or a flaky deployment, which the seed decides, and what is wrong with it. */
export async function soakRun(seed: number): Promise<Problems> {
  const random = seededNumbers(seed);
  // The first numbers of near seeds are near each other.
  for (let skipped = 0; skipped < 8; skipped += 1) random();
  const subject = await startSubject(seed, random);
  const { name, deployment, timeoutMs, right } = subject;
  const { tokens } = deployment;
  const env = {
    ...settingsOfDeployment(deployment),
    CONFORMANCE_TIMEOUT_MS: String(timeoutMs),
  };
  const args = argumentsOf(random, subject.allowsLess);
  const what = `seed ${seed}, ${name}, ${args.join(' ')}`;
  try {
    return await inEmptyFolder(async (folder) => {
      const ended = await runLimited(args, env, folder);
      const report = reportIn(folder);
      const secrets = [
        ...Object.values(tokens),
        ...Object.values(nearTokens).map(({ of }) => of(tokens.operator)),
        ...Object.values(planted),
      ];
      const shown = secrets.filter(
        (secret) => showsToken(ended.streams, secret) || filesShowing(folder, secret).length > 0,
      );
      return {
        hangs: ended.hung ? [what] : [],
        exitCodes: [
          ...(right.includes(ended.exitCode ?? -1)
            ? []
            : [`${what}: ${ended.exitCode}, expected ${right.join(' or ')}`]),
          ...(report !== undefined && exitCode(report) === ended.exitCode ? [] : [`${what}: not that of its report`]),
        ],
        halfFiles: folderProblems(join(folder, 'conformance-report'), false).map((problem) => `${what}: ${problem}`),
        hits: shown.map((secret) => `${what}: ${secret}`),
      };
    });
  } finally {
    await deployment.close();
  }
}

async function startSubject(seed: number, random: () => number): Promise<Subject> {
  const hostile = hostileDeployments[Math.floor(seed / 2) % hostileDeployments.length];
  if (seed % 2 === 0 && hostile !== undefined) {
    const { id, start } = hostile;
    const right = deserved[id]?.slice(0, 1) as readonly number[] | undefined;
    return { name: id, deployment: await start(), timeoutMs: timeLimitFor(id), right: right ?? [], allowsLess: false };
  }
  const sky = { dropped: pick(random, [0, 0.02, 0.1]), gateway: pick(random, [0, 0.01]), late: pick(random, [0, 0.1]) };
  const kind = pick(random, ['weather', 'leaky', 'echoing', 'faulty'] as const);
  const fault = pick(random, plainFaults);
  const ofKind = {
    weather: undefined,
    leaky: planting,
    echoing,
    faulty: faults.find(({ id }) => id === fault)?.change,
  }[kind];
  const deployment = await startReference({
    change: (stages) => weather(sky, random)(ofKind?.(stages) ?? stages),
  });
  const name = `${kind}${kind === 'faulty' ? ` ${fault}` : ''} ${JSON.stringify(sky)}`;
  // The weather may hide a fault, and never looks like one.
  const right = kind === 'weather' ? [0, 2] : [1, 2];
  // `echoing` never responds to one scheme.
  return { name, deployment, timeoutMs: kind === 'echoing' ? 300 : 5_000, right, allowsLess: kind === 'weather' };
}

function argumentsOf(random: () => number, allowsLess: boolean): readonly string[] {
  const less = pick(random, [[], ['--profile', 'observe'], ['--only', 'SYNC-STATUS-*'], ['--bail', '1']] as const);
  return [
    ...pick(random, [[], ['--exchanges'], ['--verbose'], ['--quiet'], ['--json']] as const),
    ...['--seed', String(Math.floor(random() * 2 ** 31)), '--examples', String(pick(random, [1, 2, 5]))],
    ...(allowsLess ? less : []),
  ];
}

function reportIn(folder: string): Report | undefined {
  const paths = ['report.json', join('only', 'report.json')].map((path) => join(folder, 'conformance-report', path));
  const path = paths.find(existsSync);
  return path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8'));
}

function pick<T>(random: () => number, values: readonly [T, ...T[]]): T;
function pick<T>(random: () => number, values: readonly T[]): T;
function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}
