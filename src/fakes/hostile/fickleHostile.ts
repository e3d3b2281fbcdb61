import type { Stages } from '../reference/Stages.ts';
import { startReference } from '../reference/startReference.ts';
import type { Hostile } from './Hostile.ts';

/** Answers of {@link fickleHostile} before it goes silent. */
const responsesBefore = 50;

/** The length that each endless body is said to have, bytes. */
const gibibyte = 2 ** 30;

/** A reference deployment that does not always answer: `holdsBack` is asked once for each answer. */
function fickle(id: string, statement: string, holdsBack: (method: string, answer: number) => boolean): Hostile {
  const change = (stages: Stages): Stages => {
    let responses = 0;
    return {
      ...stages,
      write: (answer, response, context) => {
        responses += 1;
        if (holdsBack(context.request.method, responses)) return Promise.resolve();
        return stages.write(answer, response, context);
      },
    };
  };
  return { id, statement, start: () => startReference({ change }) };
}

/** Deployments that answer as the reference does, until they do not. */
export const fickleHostile: readonly Hostile[] = [
  fickle('silent-on-post', 'POST is never answered; all else is as it should be.', (method) => method === 'POST'),
  fickle(
    'dies-midway',
    `After ${responsesBefore} right answers nothing is answered any more.`,
    (_, answer) => answer > responsesBefore,
  ),
  {
    id: 'grows-huge',
    statement: `After ${responsesBefore} right answers each body is a GiB or more.`,
    start: () => startReference({ change: growing }),
  },
];

function growing(stages: Stages): Stages {
  let responses = 0;
  return {
    ...stages,
    write: (answer, response, context) => {
      responses += 1;
      if (responses <= responsesBefore) return stages.write(answer, response, context);
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
