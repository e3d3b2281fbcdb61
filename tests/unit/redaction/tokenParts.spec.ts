import { expect, test } from '@playwright/test';
import { tokenParts } from '../../../src/redaction/tokenParts.ts';

/** The parts of a text; bytes as a text. */
function parts(text: string): readonly unknown[] {
  return tokenParts(Buffer.from(text), 'forged-ü').map((part) =>
    part instanceof Uint8Array ? Buffer.from(part).toString() : part,
  );
}

test('each placeholder of a token becomes its variable, and the text around it stays', () => {
  expect(parts('é<operator-token>-<viewer-token><restricted-token>/<revoked-token>')).toEqual([
    'é',
    { variable: 'CONFORMANCE_TOKEN' },
    '-',
    { variable: 'CONFORMANCE_VIEWER_TOKEN' },
    { variable: 'CONFORMANCE_RESTRICTED_TOKEN' },
    '/',
    { variable: 'CONFORMANCE_REVOKED_TOKEN' },
  ]);
});

test('a near token is an expansion of the variable of the operator', () => {
  expect(parts('<operator-token-cut> <operator-token-upper>')).toEqual([
    { variable: 'CONFORMANCE_TOKEN', expansion: `\${CONFORMANCE_TOKEN%?}` },
    ' ',
    { variable: 'CONFORMANCE_TOKEN', expansion: `$(printf %s "$CONFORMANCE_TOKEN" | tr 'a-z' 'A-Z')` },
  ]);
});

test('the forged token is written out, and a placeholder that no token has is a text', () => {
  expect(parts('<forged-token> <sink-token> <viewer-token-odd>')).toEqual([
    'forged-ü <sink-token> ',
    '<viewer-token-odd>',
  ]);
});

test('no bytes have no parts', () => {
  expect(parts('')).toEqual([]);
});
