import { expect, test } from '@playwright/test';
import { generationOfRelease } from '../../../src/settings/generationOfRelease.ts';

const releases = {
  '2024.8': ['2024.8', '2024.8.1', '2024.10', '2024.12.3', '2025.2', '2025.2.4', '2024.8.0-rc1'],
  '2025.4': ['2025.4', '2025.4.0', '2025.4.0-rc2'],
  '2025.8': ['2025.6', '2025.8', '2025.8.6'],
  '2025.10': [
    '2025.10',
    '2025.12.6',
    '2026.2.1',
    '2026.5',
    '2026.5.6',
    '2026.5.0-rc1',
    '2026.5-rc1',
    '2026.5.0-rc.1+build.7',
  ],
  '2026.8': ['2026.8', '2026.8.3', '2026.12', '2027.2', '2030.1'],
};
for (const [generation, members] of Object.entries(releases)) {
  for (const release of members) {
    test(`release ${release} has contract version ${generation}`, () => {
      expect(generationOfRelease(release)).toBe(generation);
    });
  }
}

const none = [
  '2024.6',
  '2024.6.9',
  '2023.10',
  '2025.3',
  '2025.9',
  '2026.6',
  '2024.13',
  '2024.08',
  '2024',
  'v2024.8',
  '2024.6.0-rc1',
  '2026.6.0-rc1',
  '2026.5.0rc1',
  '2026.5.0-',
  '2026.5.0+',
  '2026.5.0-rc1-é',
  '2026.5.0-rc 1',
  '2026.5.0-rc1..2',
  '-rc1',
  '',
];
for (const text of none) {
  test(`"${text}" has no known contract version`, () => {
    expect(generationOfRelease(text)).toBeUndefined();
  });
}
