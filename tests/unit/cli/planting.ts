import { type RawResponse, withBody, withHeader } from '../../../src/fakes/reference/RawResponse.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';

/** What is planted of a person: no file and no stream may show it. */
export const planted = {
  address: 'planted.person@people.example.org',
  cookie: 'planted-session-9Xq2',
  attribute: 'Planted Attribute 7Wv4',
} as const;

const { address, cookie, attribute } = planted;

type Planted = (body: object) => unknown;

/** Every place in a body that can contain an address. */
const inBodies: readonly Planted[] = [
  (body) => ({ ...body, [address]: 1 }),
  (body) => ({ ...body, x: [address] }),
  (body) => ({ ...body, is_running: address }),
  (body) => ({ ...body, detail: `no account ${address}` }),
  (body) => ({ ...body, tasks: [{ name: address, uid: address, full_name: address }] }),
  (body) => ({ ...body, messages: [logEvent({ log_level: address })] }),
  (body) => ({ ...body, messages: [logEvent({ timestamp: address, logger: address })] }),
  (body) => ({ ...body, messages: [logEvent({ event: `Failed to sync ${address}` })] }),
  (body) => ({ ...body, messages: [logEvent({ attributes: { a: [attribute, { b: address }] } })] }),
  () => address,
];

/** What a whole body may be, and the name of a file that contains it. */
const asBodies: readonly string[] = [
  `<!doctype html><a href="mailto:${address}">${address}</a>`,
  `{"detail":"${address}`,
  `{"detail":"${address.replace('@', '\\u0040')}"`,
  `Traceback (most recent call last):\n  File "/srv/${address}/app.py", line 3, in f\n`,
  `x=${encodeURIComponent(address)}`,
];

function logEvent(changes: object): object {
  return { timestamp: '2026-11-22T00:00:00Z', log_level: 'info', logger: 'l', event: 'e', attributes: {}, ...changes };
}

/** So many responses are as they should be, so that a run begins. */
const unplanted = 5;

/** A reference deployment whose responses hold an address, a session and an attribute of a person, each in another place. */
export function planting(stages: Stages): Stages {
  let count = 0;
  const plant = (response: RawResponse): RawResponse => {
    count += 1;
    if (count <= unplanted) return response;
    const page = asBodies[count % (2 * asBodies.length)];
    if (page !== undefined) return withBody(response, Buffer.from(page));
    if (response.body.length === 0) return response;
    const body: object = JSON.parse(Buffer.from(response.body).toString());
    const change = inBodies[count % inBodies.length] ?? ((same: object) => same);
    return withBody(response, Buffer.from(JSON.stringify(change(body))));
  };
  return {
    ...stages,
    render: (reply, context) => {
      const response = plant(stages.render(reply, context));
      return withHeader(
        withHeader(response, 'X-User', address),
        'Set-Cookie',
        `session=${cookie}; Path=/; owner=${address}`,
      );
    },
  };
}
