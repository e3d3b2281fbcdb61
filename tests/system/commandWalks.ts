import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stages } from '../../src/fakes/reference/Stages.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { twinChange } from '../../src/fakes/twins/startTwin.ts';
import { twins } from '../../src/fakes/twins/twins.ts';
import { certificatePath } from '../unit/http/servers.ts';
import { freePort } from '../unit/tools/provision/provisioned.ts';
import { releaseOf, startWatched } from '../unit/tools/provision/watchedAdmin.ts';

/** What the commands of a section need beside a checkout. */
export interface Scene {
  /** Texts of the document, and what is in their place here. */
  readonly here?: readonly (readonly [shown: string | RegExp, here: string])[];
  readonly env?: NodeJS.ProcessEnv;
  readonly close?: () => Promise<void>;
}

/** The commands of a section, run one after the other. */
export interface Walk {
  /** As {@link ShownCommands} has it. */
  readonly place: string;
  /** The exit code of each command that no other test runs, and of each that `after` adds. */
  readonly exits: readonly number[];
  /** What the reader has done before, by other sections. */
  readonly before?: string;
  /** What the section says in words about what comes next. */
  readonly after?: readonly string[];
  /** @param home the home of the reader, an empty folder. */
  readonly arrange?: (home: string) => Promise<Scene>;
}

const bin = 'npm run --silent conformance --';
/** Leaves the report of a run in its folder, as a whole run does. */
const ran = `(${bin} --only SYNC-STATUS-200 || test $? = 2) && mv conformance-report/only/* conformance-report`;
const shownUrl = 'https://auth.example.com/api/v3';
const sinkToken = 'sink-1Xc4vBn7Mk';

/** The reference deployment in the place of the reader's. */
async function reference(home: string): Promise<Scene> {
  const { baseUrl, tokens, providerId, userId, close } = await startReference();
  writeFileSync(join(home, 'token'), tokens.operator);
  return {
    here: [
      [shownUrl, baseUrl],
      ['/run/secrets/scim-sync-token', join(home, 'token')],
      ['_PROVIDER_ID=7', `_PROVIDER_ID=${providerId}`],
      ['--user-id 42', `--user-id ${userId}`],
    ],
    close,
  };
}

/** A reference deployment with settings in the environment that pushes to a sink on the shown port. */
async function pushing(home: string, port: string): Promise<Scene> {
  const { baseUrl, tokens, providerId, userId, useSink, close } = await startReference();
  const free = await freePort();
  useSink?.({ url: `http://127.0.0.1:${free}`, token: sinkToken });
  writeFileSync(join(home, 'sink-token'), sinkToken);
  return {
    here: [
      [`0.0.0.0:${port}`, `127.0.0.1:${free}`],
      [`ci-runner.example.com:${port}`, `127.0.0.1:${free}`],
      ['/run/secrets/scim-sink-token', join(home, 'sink-token')],
      ['/run/secrets/sink.pem', certificatePath],
      ['/run/secrets/sink-key.pem', join(certificatePath, '..', 'key.pem')],
    ],
    env: {
      CONFORMANCE_BASE_URL: baseUrl,
      CONFORMANCE_TOKEN: tokens.operator,
      CONFORMANCE_PROVIDER_ID: providerId,
      CONFORMANCE_USER_ID: userId,
      CONFORMANCE_ALLOW_WRITES: '1',
    },
    close,
  };
}

/** An authentik with its admin API, of which the reader has an admin's token. */
async function authentik(home: string, release: string, change?: (stages: Stages) => Stages): Promise<Scene> {
  const { baseUrl, admin, sinkPort, close } = await startWatched(releaseOf(release), change);
  writeFileSync(join(home, 'authentik-admin.token'), admin.adminToken);
  return {
    here: [
      [shownUrl, baseUrl],
      ['/run/secrets/authentik-admin', join(home, 'authentik-admin.token')],
      ['0.0.0.0:8080', `127.0.0.1:${sinkPort}`],
      ...['this-machine', 'ci-runner'].map((name) => [`${name}.example.com:8080`, `127.0.0.1:${sinkPort}`] as const),
    ],
    close,
  };
}

/** The twin of the release whose ledger docs/authentik.md shows. */
function twinOf2026(home: string): Promise<Scene> {
  const twin = twins.find(({ id }) => id === 'authentik-2026.5');
  if (twin === undefined) throw new Error('there is no twin of 2026.5');
  return authentik(home, twin.release, twinChange(twin));
}

/** A terminal, on which somebody types; the second command then finds no file. */
async function terminal(): Promise<Scene> {
  const typed = [shownUrl, 'operator.token', '7', 'observe'].join('\\n');
  const command = 'npm run conformance -- init';
  return {
    here: [
      [
        /^npm run conformance -- init$/g,
        `printf '${typed}\\n' | script -qec '${command}' /dev/null && rm conformance.config.yaml`,
      ],
    ],
  };
}

/** Reads alone where a command takes most of the catalogue, and one requirement where it takes all of it. */
async function reading(): Promise<Scene> {
  return {
    here: [
      [/^npx playwright test --grep/g, 'CONFORMANCE_PROFILE=observe npx playwright test --grep'],
      [/^npx playwright test --reporter/g, 'npx playwright test --grep "@SYNC-STATUS-200 " --reporter'],
    ],
  };
}

/** The walks through all sections whose commands no other test runs; those that take longest come first. */
export const walks: readonly Walk[] = [
  {
    place: "docs/authentik.md: From an admin's token to a verdict",
    exits: [0, 3, 0, 0, 0, 0],
    arrange: twinOf2026,
  },
  {
    place: 'docs/provision.md: An authentik to test',
    exits: [3, 0, 0, 0],
    arrange: (home) => authentik(home, '2024.8.1'),
  },
  { place: 'docs/playwright.md: With Playwright', exits: [0, 0, 0], arrange: reading },
  { place: 'README.md: Start', exits: [0] },
  { place: 'README.md: Test a deployment', exits: [0, 0, 0, 0], arrange: reference },
  { place: 'README.md: Read the result', exits: [1] },
  { place: 'CONTRIBUTING.md: Add a quirk', exits: [1, 0] },
  {
    place: 'docs/ci.md: GitHub Actions',
    exits: [0, 0, 0, 0],
    arrange: async () => ({ env: { VERDICT: 'conformant', EXIT_CODE: '0', STAGING_TOKEN: 'x' } }),
  },
  { place: 'docs/ci.md: GitLab', exits: [0], arrange: async () => ({ env: { STAGING_TOKEN: 'x' } }) },
  {
    place: 'docs/commands.md: Write a settings file',
    before: 'printf canary-token > operator.token',
    exits: [0, 0],
    arrange: terminal,
  },
  { place: 'docs/commands.md: Find a requirement', exits: [0, 0, 0, 0, 0] },
  {
    place: 'docs/commands.md: Run some requirements',
    before: `${bin} --embedded duration-negative --profile observe || true`,
    exits: [2, 2, 2],
  },
  {
    place: 'docs/commands.md: Completion',
    before: 'mkdir ~/bin; ln -s "$PWD/dist/src/cli/main.js" ~/bin/scim-sync-conformance; PATH=~/bin:$PATH',
    exits: [0, 0, 0, 0],
  },
  {
    place: 'docs/results.md: The report folder',
    before: ran,
    exits: [0],
  },
  {
    place: 'docs/results.md: Compare two runs',
    before: `${ran} && cp -r conformance-report baseline`,
    exits: [0],
  },
  {
    place: 'docs/results.md: Many runs',
    before: `${ran} && mkdir -p reports/a && cp conformance-report/report.json reports/a`,
    exits: [0, 0],
  },
  { place: 'docs/run.md: Profiles', exits: [0] },
  {
    place: 'docs/sink.md: The recording sink',
    after: [`${bin} doctor --write`],
    exits: [0],
    arrange: (home) => pushing(home, '8080'),
  },
  {
    place: 'docs/sink.md: TLS',
    before: `export CONFORMANCE_SINK_TOKEN=${sinkToken}`,
    after: [`${bin} --only SYNC-STATUS-200`],
    exits: [2],
    arrange: (home) => pushing(home, '8443'),
  },
];
