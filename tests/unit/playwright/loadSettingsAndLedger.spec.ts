import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { loadSettingsAndLedger } from '../../../src/playwright/loadSettingsAndLedger.ts';
import { inEmptyFolder } from '../cli/runBin.ts';
import { entryText, ledgerText } from '../report/ledger/parse.ts';

/** What the settings of a run come to in a folder with a ledger. */
function load(text: string, { path = 'known.yaml', cwd = '.', env = {} } = {}) {
  return inEmptyFolder((folder) => {
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'known.yaml'), text);
    const deviations = { CONFORMANCE_DEVIATIONS: path };
    return loadSettingsAndLedger({ cwd: join(folder, cwd), env: { ...deviations, ...env }, flags: {} });
  });
}

test('a run without a ledger has none', async () => {
  expect(await loadSettingsAndLedger({ cwd: packageRoot(), env: {}, flags: {} })).not.toHaveProperty('ledger');
});

test('the ledger is read with the settings', async () => {
  const settings = await load(ledgerText(entryText()));
  expect(settings).toMatchObject({
    kind: 'embedded',
    ledger: { path: 'known.yaml', entries: [{ requirement: 'SYNC-OBJECT-400-ID-NULL', line: 2 }] },
  });
});

test('what is wrong with the settings and with the ledger comes together', async () => {
  const settings = await load(ledgerText(entryText({ requirement: 'NONE' })), { env: { CONFORMANCE_SEED: 'x' } });
  expect(settings).toMatchObject({
    kind: 'invalid',
    problems: [
      expect.stringMatching(/^CONFORMANCE_SEED: /),
      expect.stringMatching(/^known\.yaml: line 2: requirement/),
    ],
  });
});

test('a ledger that is not there is one problem', async () => {
  const settings = await load('', { path: 'unknown.yaml' });
  expect(settings).toMatchObject({
    kind: 'invalid',
    problems: [
      'CONFORMANCE_DEVIATIONS: the file "unknown.yaml" does not exist: correct the path or remove the setting',
    ],
  });
});

test('a ledger elsewhere is called by its name alone, so that a report shows no folder of this machine', async () => {
  expect(await load(ledgerText(entryText()), { path: '../known.yaml', cwd: 'below' })).toMatchObject({
    ledger: { path: 'known.yaml' },
  });
});

test('a ledger of a user has to say when its entries end', async () => {
  expect(await load(ledgerText(entryText({ expires: null })))).toMatchObject({
    problems: [expect.stringContaining('known.yaml: line 2: expires: missing')],
  });
});

test('a copy of a ledger that the suite ships is taken as the shipped one', async () => {
  const text = readFileSync(join(packageRoot(), 'deviations', 'authentik-2025.8.yaml'), 'utf8');
  expect(await load(text)).toMatchObject({ kind: 'embedded', ledger: { path: 'known.yaml' } });
  expect(await load(`${text}# changed\n`)).toMatchObject({
    problems: [expect.stringMatching(/^known\.yaml: line 5: expires: missing, as in \d+ more entries: /)],
  });
});
