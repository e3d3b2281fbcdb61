import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { faults } from '../../src/fakes/faults/faults.ts';
import { reply } from '../../src/fakes/reference/Reply.ts';
import type { Stages } from '../../src/fakes/reference/Stages.ts';
import { type ReferenceDeployment, startReference } from '../../src/fakes/reference/startReference.ts';
import { headerValues } from '../../src/http/Exchange.ts';
import { nearTokens } from '../../src/http/nearTokens.ts';
import { packageFacts, packageRoot } from '../../src/lib/packageRoot.ts';
import type { Report, ReportedExchange, ReportedRequirement } from '../../src/report/Report.ts';
import { bareEnvironment, inEmptyFolder, runBin } from '../unit/cli/runBin.ts';

/** Each printed line, pasted into a shell, shows what the run has shown. */

const gateway = 'canary-Gw7Tq2Lx9Vb4';

/** A plain request, tokens in other places and spellings, raw bytes, and two responses to one request. */
const seeded: readonly string[] = [
  'model-without-module',
  'token-in-capitals-accepted',
  'token-in-query',
  'unknown-expectation-crashes',
  'read-body-unread',
];

/** The faults behind a gateway that asks for a header field and a client by name; one request gets no response. */
function faulty(conforming: Stages): Stages {
  const changes = seeded.map((id) => faults.find((fault) => fault.id === id)?.change);
  const stages = changes.reduce<Stages>((before, change, index) => {
    if (change === undefined) throw new Error(`no fault ${seeded[index]}`);
    return change(before);
  }, conforming);
  return {
    ...stages,
    respond: (context) => {
      const { headers } = context.request;
      const asked = [headerValues(headers, 'x-gateway').join(), headerValues(headers, 'user-agent').join()];
      if (asked.join() !== `${gateway},browser/1 (a)`) return Promise.resolve(reply(511, { detail: 'The gateway.' }));
      return stages.respond(context);
    },
    write: (raw, response, context) => {
      if (!/"sync_object_id": ?null/.test(Buffer.from(context.request.body).toString()))
        return stages.write(raw, response, context);
      response.destroy();
      return Promise.resolve();
    },
  };
}

/** What a shell prints for a line. */
function paste(line: string, env: NodeJS.ProcessEnv, cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { env, cwd, timeout: 20_000 }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

/** Programs that write their arguments to a file before they run: what a list of processes would show. */
function watched(folder: string): NodeJS.ProcessEnv {
  const bin = join(folder, 'watched');
  mkdirSync(bin);
  for (const name of ['curl', 'bash', 'awk', 'tr', 'base64', 'npx', 'sleep']) {
    const path = join(bin, name);
    writeFileSync(
      path,
      `#!/bin/sh\nprintf '%s\\n' "${name} $*" >>'${folder}/arguments'\nPATH='${process.env['PATH']}' exec ${name} "$@"\n`,
    );
    chmodSync(path, 0o755);
  }
  return { ...bareEnvironment(), PATH: `${bin}${delimiter}${process.env['PATH']}` };
}

function reportIn(...path: readonly string[]): Report {
  return JSON.parse(readFileSync(join(...path, 'report.json'), 'utf8'));
}

/** What a result consists of, whatever its times and ids. */
function gist({ outcome, reasonCode, findings }: ReportedRequirement) {
  return {
    outcome,
    reasonCode,
    // A run of fewer requirements may send them in another order.
    findings: findings.map(({ edit, keyword, status }) => `${edit}: ${keyword} ${status}`).toSorted(),
  };
}

function statusesOf({ response, connection }: ReportedExchange): readonly string[] {
  return [response, ...(connection?.further ?? [])].flatMap((one) => ('status' in one ? [String(one.status)] : []));
}

/** The lines that a run has printed, each once. */
function printedIn(stdout: string, name: 'repeat' | 'rerun'): readonly string[] {
  return [...new Set(Array.from(stdout.matchAll(new RegExp(`^ +${name} +(.*)$`, 'gm')), ([, line = '']) => line))];
}

/** What a user has in the folder of a run. */
function prepare(folder: string, deployment: ReferenceDeployment): void {
  const { baseUrl, providerId, userId } = deployment;
  writeFileSync(join(folder, 'gateway.headers'), `X-Gateway: ${gateway}\n`);
  const settings = [
    `CONFORMANCE_BASE_URL: ${baseUrl}`,
    `CONFORMANCE_PROVIDER_ID: ${providerId}`,
    `CONFORMANCE_USER_ID: ${userId}`,
    'CONFORMANCE_ALLOW_URL_TOKEN: 1',
    'CONFORMANCE_USER_AGENT: browser/1 (a)',
  ];
  writeFileSync(join(folder, 'other settings.yaml'), `${settings.join('\n')}\n`);
  const installed = join(folder, 'node_modules', '.bin');
  mkdirSync(installed, { recursive: true });
  symlinkSync(join(packageRoot(), 'dist', 'src', 'cli', 'main.js'), join(installed, packageFacts().name));
}

test('each printed line, pasted into a shell, gets the same finding, and no token is an argument', {
  tag: '@slow',
}, async () => {
  const deployment = await startReference({ change: faulty });
  const { tokens } = deployment;
  await inEmptyFolder(async (folder) => {
    prepare(folder, deployment);
    const env = {
      CONFORMANCE_TOKEN: tokens.operator,
      CONFORMANCE_RESTRICTED_TOKEN: tokens.restricted,
      CONFORMANCE_HEADERS_FILE: 'gateway.headers',
    };
    const flags = '--config,other settings.yaml,--allow-writes,1,--seed,7,--examples,3,--timeout-ms,3000'.split(',');
    const { stdout } = await runBin(['--verbose', '--strict', ...flags], env, folder);
    const { requirements } = reportIn(folder, 'conformance-report');
    const [repeats, reruns] = [printedIn(stdout, 'repeat'), printedIn(stdout, 'rerun')];
    const shell = { ...watched(folder), ...env };

    const examples = requirements.flatMap(({ findings, curl = '', exchange }) => [
      ...findings,
      ...(exchange === undefined ? [] : [{ curl, exchange }]),
    ]);
    const pasted = repeats.map(async (line) => {
      const example = examples.find(({ curl }) => curl === line);
      const expected = example === undefined ? ['no such finding'] : statusesOf(example.exchange);
      const shown = await paste(line, shell, folder);
      const statuses = Array.from(shown.matchAll(/HTTP\/1\.1 (\d{3})/g), ([, status]) => status);
      // The suite reads one response a request, and the shell prints what comes after it too.
      expect(statuses.slice(0, expected.length || 1), line).toEqual(expected);
    });
    await Promise.all(pasted);
    // One finding of each fault at least, and the request without a response.
    expect(repeats.length).toBeGreaterThan(seeded.length);

    const waiting = [...reruns.entries()];
    const rerunWaiting = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [index, line] = next;
        const own = join(folder, String(index));
        mkdirSync(own);
        prepare(own, deployment);
        const shown = await paste(line, shell, own);
        const [id = ''] = /(?<=--only )[A-Z0-9-]+/.exec(line) ?? [];
        const [before, after] = [requirements, reportIn(own, 'conformance-report', 'only').requirements].map((all) =>
          all.find((one) => one.id === id),
        );
        expect(after && gist(after), `${line}\n${shown}`).toEqual(before && gist(before));
      }
    };
    await Promise.all([rerunWaiting(), rerunWaiting()]);
    expect(reruns.length).toBeGreaterThan(seeded.length);

    const seen = readFileSync(join(folder, 'arguments'), 'utf8');
    expect(seen).toContain('curl --globoff');
    const derived = Object.values(nearTokens).map(({ of }) => of(tokens.operator));
    const secrets = [tokens.operator, tokens.restricted, gateway, ...derived];
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
  });
  await deployment.close();
});
