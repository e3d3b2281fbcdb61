import { expect, test } from '@playwright/test';
import { showsGeneration } from '../../../src/run/showsGeneration.ts';
import { exchangeOf, failed, readProbe, response } from './fakes.ts';

const shown = (body: string) =>
  ['2024.8', '2025.4', '2025.8', '2026.8'].filter((generation) =>
    showsGeneration(exchangeOf(readProbe(), response(200, body)), generation),
  );

test('tasks show the contract versions that list them', () => {
  expect(shown('{"is_running":false,"tasks":null}')).toEqual(['2024.8', '2025.4']);
});

for (const member of ['last_successful_sync', 'last_sync_status']) {
  test(`${member} shows the contract versions that summarize`, () => {
    expect(shown(`{"is_running":false,"${member}":1}`)).toEqual(['2025.8', '2026.8']);
  });
}

for (const body of ['{"is_running":false}', '{}', '[]', 'null', '<html>']) {
  test(`${body} shows no contract version`, () => {
    expect(shown(body)).toEqual([]);
  });
}

test('no response shows no contract version', () => {
  expect(showsGeneration(exchangeOf(readProbe(), failed('timeout')), '2024.8')).toBe(false);
});
