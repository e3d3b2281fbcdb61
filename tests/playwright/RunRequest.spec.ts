import { expect, test } from '@playwright/test';
import { type RunRequest, readRunRequest, runRequestVariable } from '../../src/playwright/RunRequest.ts';
import { SuiteError } from '../../src/SuiteError.ts';

test('without the variable the defaults hold', () => {
  expect(readRunRequest({})).toEqual({ fromBin: false, strict: false });
});

const requests: readonly RunRequest[] = [
  { fromBin: true, strict: false },
  { fromBin: true, strict: true, only: ['A', 'B'], embedded: 'reference', scratch: '/tmp/x' },
];
for (const request of requests) {
  test(`what the bin asks for is read back: ${JSON.stringify(request)}`, () => {
    expect(readRunRequest({ [runRequestVariable]: JSON.stringify(request) })).toEqual(request);
  });
}

const garbage = ['', '1', 'true', 'null', '"x"', '[]', '{}', '{"fromBin":true}', '{"fromBin":1,"strict":false}'];
const wrong = ['"only":"A"', '"only":[1]', '"embedded":1', '"scratch":null'];
for (const text of [...garbage, '{', ...wrong.map((member) => `{"fromBin":true,"strict":true,${member}}`)]) {
  test(`something else is an error that names the variable: ${JSON.stringify(text)}`, () => {
    expect(() => readRunRequest({ [runRequestVariable]: text })).toThrow(SuiteError);
    expect(() => readRunRequest({ [runRequestVariable]: text })).toThrow(runRequestVariable);
  });
}
