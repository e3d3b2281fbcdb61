import { tokenPlaceholder } from '../../http/Probe.ts';
import { judgeJson } from '../../judge/judgeJson.ts';
import { reasonSentence } from '../../judge/reasonSentence.ts';
import type { Examination } from './Examination.ts';

/** The result of an auxiliary request; `json` is undefined if the body is not JSON. */
export type ReadJson =
  | { readonly status: number; readonly json: unknown }
  | { readonly status: undefined; readonly message: string };

/** Reads a path of the deployment's API as operator. No requirement judges the response. */
export async function readJson({ sender, target }: Examination, path: string): Promise<ReadJson> {
  const exchange = await sender.readAuxiliary(
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

/** A read and its result in one sentence. */
export function reportedOf(read: ReadJson, path: string): string {
  return `GET …${path} ${read.status === undefined ? `got no response: ${read.message}` : `got ${read.status}`}`;
}
