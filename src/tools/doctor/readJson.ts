import { tokenPlaceholder } from '../../http/Probe.ts';
import { judgeJson } from '../../judge/judgeJson.ts';
import { reasonSentence } from '../../judge/reasonSentence.ts';
import type { Examination } from './Examination.ts';

/** What a read beside the contract came to: `json` undefined where the body is none. */
export type ReadJson =
  | { readonly status: number; readonly json: unknown }
  | { readonly status: undefined; readonly message: string };

/** Reads a path of the deployment's own API as operator; no requirement judges what comes. */
export async function readJson({ sender, target }: Examination, path: string): Promise<ReadJson> {
  const exchange = await sender.readBeside(
    {
      requirement: 'DOCTOR',
      operation: 'sync-status',
      identity: 'operator',
      method: 'GET',
      path,
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', `Bearer ${tokenPlaceholder('operator')}`],
      ],
    },
    target,
  );
  if ('withheld' in exchange) return { status: undefined, message: reasonSentence(exchange.withheld) };
  const { result } = exchange;
  if (result.kind === 'failure') return { status: undefined, message: result.message };
  const json = judgeJson(result.body);
  return { status: result.status, json: 'value' in json ? json.value : undefined };
}

/** How such a read is told of. */
export function reportedOf(read: ReadJson, path: string): string {
  return `GET …${path} ${read.status === undefined ? `got no answer: ${read.message}` : `was answered ${read.status}`}`;
}
