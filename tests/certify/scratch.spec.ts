import { expect, test } from '@playwright/test';
import { bundleSettings, replayTarget } from '../../src/certify/BundleSettings.ts';
import { recordRun } from '../../src/certify/recordRun.ts';
import { replayRun } from '../../src/certify/replayRun.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import { startEmbedded } from '../../src/reference/startEmbedded.ts';
import { embeddedTarget } from '../../src/session/embeddedTarget.ts';
import { openEmbeddedSink } from '../../src/session/openSink.ts';
import { settingDefaults } from '../../src/target/settingDefaults.ts';

for (const name of ['reference', 'model-case-ignored', 'always-400', 'pretty-printed'])
test(`scratch ${name}`, async () => {
  const deployment = await startEmbedded(name);
  const opened = await openEmbeddedSink(deployment);
  const { embedded: _, ...target } = embeddedTarget({ ...settingDefaults, embedded: 'x', profile: 'full', allowWrites: true }, deployment, opened);
  console.time('live');
  const live = await recordRun(target, { transport: new NodeTransport(), sink: opened.sink });
  console.timeEnd('live');
  await opened.close();
  await deployment.close();
  const settings = bundleSettings(target, { frozen: target.seed, fresh: 1 });
  console.time('replay');
  const replay = await replayRun(live.evidence, replayTarget(settings, 'frozen'));
  console.timeEnd('replay');
  console.log(live.evidence.exchanges.length, JSON.stringify(live.evidence).length, live.evidence.sink?.looks.length, live.evidence.sink?.calls.length, JSON.stringify(live.evidence.sink?.calls.slice(0,3)));
  const big = live.evidence.exchanges.map((e) => [JSON.stringify(e).length, e.requirement, e.edit]).toSorted((a, b) => Number(b[0]) - Number(a[0])).slice(0, 5);
  console.log(big);
  expect(replay.problems).toEqual([]);
  const bare = (results: typeof live.results) => results.map(({ elapsedMs: __, ...rest }) => rest);
  expect(bare(replay.results)).toEqual(bare(live.results));
  expect(JSON.stringify(replay.exchanges)).toEqual(JSON.stringify(live.evidence.exchanges));
});
