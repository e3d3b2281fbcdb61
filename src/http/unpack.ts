import { classifyFailure, failure } from './classifyFailure.ts';
import type { Answer, TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';
import type { WireRequest } from './Transport.ts';
import { undoCoding } from './undoCoding.ts';

/** The answer with its content coding undone, or why that could not be done within the body limit. */
export function unpack(
  answer: { readonly status: number; readonly headers: HeaderList; readonly body: Uint8Array },
  request: WireRequest,
): Answer | TransportFailure {
  const { status, headers } = answer;
  try {
    return { kind: 'answer', status, headers, body: undoCoding(answer.body, headers, request.bodyLimit) };
  } catch (error) {
    const kind = classifyFailure(error, request).failure;
    return failure(kind === 'too-large' ? kind : 'miscoded', request);
  }
}
