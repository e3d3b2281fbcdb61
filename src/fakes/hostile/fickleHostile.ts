import type { Stages } from '../reference/Stages.ts';
import { startReference } from '../reference/startReference.ts';
import type { Hostile } from './Hostile.ts';

/** Responses of {@link fickleHostile} before it goes silent. */
const responsesBefore = 50;

/** The stated Content-Length of each endless body, bytes. */
const gibibyte = 2 ** 30;

/** A reference deployment that does not always respond: `holdsBack` is called once for each response. */
function fickle(id: string, statement: string, holdsBack: (method: string, count: number) => boolean): Hostile {
  const change = (stages: Stages): Stages => {
    let responses = 0;
    return {
      ...stages,
      write: (raw, response, context) => {
        responses += 1;
        if (holdsBack(context.request.method, responses)) return Promise.resolve();
        return stages.write(raw, response, context);
      },
    };
  };
  return { id, statement, start: () => startReference({ change }) };
}

/** Deployments that respond like the reference at first. */
export const fickleHostile: readonly Hostile[] = [
  fickle('silent-on-post', 'POST gets no response; all else is proper.', (method) => method === 'POST'),
  fickle(
    'dies-midway',
    `After ${responsesBefore} proper responses, nothing gets a response.`,
    (_, count) => count > responsesBefore,
  ),
  {
    id: 'grows-huge',
    statement: `After ${responsesBefore} proper responses, each body is a GiB or more.`,
    start: () => startReference({ change: growing }),
  },
];

function growing(stages: Stages): Stages {
  let responses = 0;
  return {
    ...stages,
    write: (raw, response, context) => {
      responses += 1;
      if (responses <= responsesBefore) return stages.write(raw, response, context);
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': gibibyte });
      const piece = Buffer.alloc(65_536, ' ');
      const pour = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
      return Promise.resolve();
    },
  };
}
