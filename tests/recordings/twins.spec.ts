import { expect, test } from '@playwright/test';
import { recordedReleases } from '../../src/fakes/quirks/Quirk.ts';
import { quirks } from '../../src/fakes/quirks/quirks.ts';
import { quirksOf, startTwin, type TwinOptions } from '../../src/fakes/twins/startTwin.ts';
import type { Twin } from '../../src/fakes/twins/Twin.ts';
import { twins } from '../../src/fakes/twins/twins.ts';
import { differenceOf } from './compareResponses.ts';
import {
  generationOf,
  isOperation,
  type RecordedExchange,
  readCalls,
  readRecording,
  releases,
  toExchange,
} from './readRecording.ts';
import { type Replayed, replayRecording } from './replayRecording.ts';
import { differing, type Exception, leftOut } from './twinExceptions.ts';

/** Quirks, or the quirk of one release, that no compared answer shows; and why. */
const unseen: Readonly<Record<string, string>> = {
  'bodies-of-32-mib': 'the bodies that show it were cut when they were recorded',
  'first-syncs-make-two': 'recordings are replayed one after the other',
  'front-proxy-fields': 'header fields but for the media type are not compared',
  'header-fields-with-language': 'its media type is that of the reference deployment',
  'id-trimmed 2025.4.0': 'the one id recorded with blanks around it is an integer to int() as well',
  'object-id-in-any-spelling': 'a sync of an object that is not found is answered like one of an object that is',
  'service-provider-asked-first 2025.8.1': 'it is the service provider that sees it',
  'strict-parser 2025.8.1': 'the body that shows it was cut when it was recorded',
  'readers-hold-the-lock': 'recordings are replayed one after the other',
  'unchanged-not-written': 'it is the service provider that sees it',
};

function idsOf(exceptions: readonly Exception[]): readonly string[] {
  return exceptions.flatMap(({ ids }) => ids);
}

async function replay(
  twin: Twin,
  exchanges: readonly RecordedExchange[],
  options: TwinOptions = {},
): Promise<readonly Replayed[]> {
  const deployment = await startTwin(twin, { failedTaskMs: 0, ...options });
  const replayed = await replayRecording(deployment, exchanges, readCalls(twin.release));
  await deployment.close();
  return replayed;
}

/** Each difference by its exchange. */
function differences(replayed: readonly Replayed[]): ReadonlyMap<string, string> {
  return new Map(
    replayed.flatMap((one) => {
      const difference = differenceOf(one);
      return difference === undefined ? [] : [[one.recorded.id, difference] as const];
    }),
  );
}

test('there is a twin of each recorded release, of its generation', () => {
  expect(recordedReleases).toEqual(releases);
  expect(twins.map(({ release, generation }) => [release, generation])).toEqual(
    releases.map((release) => [release, generationOf(release)]),
  );
});

test('quirks have unique ids', () => {
  expect(new Set(quirks.map(({ id }) => id)).size).toBe(quirks.length);
});

for (const twin of twins) {
  const { id, release } = twin;
  const { exchanges } = readRecording(release);
  const byId = new Map(exchanges.map((one) => [one.id, one]));
  const out = new Set(idsOf(leftOut[release]));
  const compared = exchanges.filter((one) => !out.has(one.id));

  test(`${id} answers every exchange recorded of ${release} as it was, but for those that are listed`, async () => {
    const found = differences(await replay(twin, compared));
    const listed = new Set(idsOf(differing[release]));
    expect([...found].filter(([one]) => !listed.has(one))).toEqual([]);
    expect([...found.keys()].toSorted()).toEqual([...listed].toSorted());
  });

  test(`of ${release}, at least 80 % of the exchanges of the two operations are compared, and 95 % of them equal`, () => {
    const ofOperations = (list: readonly RecordedExchange[]) => list.filter((one) => isOperation(toExchange(one)));
    const listed = new Set(idsOf(differing[release]));
    const all = ofOperations(exchanges);
    const seen = ofOperations(compared);
    const equal = seen.filter((one) => !listed.has(one.id));
    expect(seen.length / all.length).toBeGreaterThanOrEqual(0.8);
    expect(equal.length / seen.length).toBeGreaterThanOrEqual(0.95);
  });

  test(`exceptions of ${release} are recordings, each named once`, () => {
    const ids = [...idsOf(leftOut[release]), ...idsOf(differing[release])];
    expect(ids.filter((one) => !byId.has(one))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test(`each quirk of ${id} has a recording of its own`, () => {
    const shown = quirksOf(twin).flatMap(({ recordings }) => recordings[release] ?? []);
    expect(shown.filter((one) => !byId.has(one))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  for (const quirk of quirksOf(twin).filter((one) => !(one.id in unseen) && !(`${one.id} ${release}` in unseen))) {
    test(`without ${quirk.id}, ${id} answers otherwise than was recorded`, async () => {
      const shown = byId.get(quirk.recordings[release] ?? '');
      const replayed = await replay(twin, shown === undefined ? [] : [shown], { without: [quirk.id] });
      expect(differences(replayed).size).toBe(1);
    });
  }
}
