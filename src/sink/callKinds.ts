import type { SinkCall } from './SinkCall.ts';

/** Whether the sink carried out a call. */
export function succeeded({ status = 0 }: Pick<SinkCall, 'status'>): boolean {
  return status >= 200 && status < 300;
}

/** Whether a call creates or changes a resource (RFC 7644 §3.3, §3.5), whatever became of it. */
export function isWrite({ method }: Pick<SinkCall, 'method'>): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method);
}
