import type { HeaderList } from '../../../http/Probe.ts';
import type { RawResponse } from '../RawResponse.ts';
import type { Reply } from '../Reply.ts';

const common: HeaderList = [
  ['Cache-Control', 'no-store'],
  ['Vary', 'Authorization'],
  ['X-Content-Type-Options', 'nosniff'],
];

/** Turns a reply into bytes: JSON in UTF-8 with its length, not cacheable, without cookies and versions. */
export function render({ status, content, headers }: Reply): RawResponse {
  const body = encode(content);
  const length: HeaderList = [['Content-Length', String(body.length)]];
  const standard: HeaderList =
    content === undefined ? common : [['Content-Type', 'application/json'], ...length, ...common];
  const replaced = new Set(headers.map(([name]) => name.toLowerCase()));
  return { status, headers: [...standard.filter(([name]) => !replaced.has(name.toLowerCase())), ...headers], body };
}

function encode(content: Reply['content']): Uint8Array {
  if (content === undefined) return new Uint8Array();
  return content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content));
}
