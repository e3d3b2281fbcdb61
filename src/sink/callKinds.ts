import type { SinkCall } from './SinkCall.ts';

/** Whether the sink carried out a call. */
export function succeeded({ status = 0 }: Pick<SinkCall, 'status'>): boolean {
  return status >= 200 && status < 300;
}

/** Whether a call by its method changes nothing (RFC 9110 §9.2.1). */
export function isRead({ method }: Pick<SinkCall, 'method'>): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/** Whether a call creates or changes a resource (RFC 7644 §3.3, §3.5), whatever became of it. A search by POST (§3.4.3) does not. */
export function isWrite({ method, path }: Pick<SinkCall, 'method' | 'path'>): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method) && !(method === 'POST' && /\/\.search\/?$/.test(path));
}
