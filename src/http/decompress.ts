import { classifyFailure, failure } from './classifyFailure.ts';
import { decodeContent } from './decodeContent.ts';
import type { HttpResponse, TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';
import type { WireRequest } from './Transport.ts';

/** The response with decoded content, or a failure if it cannot be decoded within the body limit. */
export function decompress(
  response: { readonly status: number; readonly headers: HeaderList; readonly body: Uint8Array },
  request: WireRequest,
): HttpResponse | TransportFailure {
  const { status, headers } = response;
  try {
    return { kind: 'answer', status, headers, body: decodeContent(response.body, headers, request.bodyLimit) };
  } catch (error) {
    const kind = classifyFailure(error, request).failure;
    return failure(kind === 'too-large' ? kind : 'miscoded', request);
  }
}
