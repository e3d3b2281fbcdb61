import type { HeaderList } from '../http/Probe.ts';
import { parseHeaders } from './parseHeaders.ts';
import { parseHttpUrl } from './parseHttpUrl.ts';
import { parseListen } from './parseListen.ts';
import { parsePath } from './parsePath.ts';
import { parseCertificate, parsePrivateKey } from './parsePem.ts';
import { parseToken } from './parseToken.ts';
import {
  longestObjectId,
  parseFieldName,
  parseFieldValue,
  parseGeneration,
  parseInteger,
  parseObjectId,
  parseObjectIds,
  parseOneOf,
  parseProviderId,
  parseRate,
} from './parseValues.ts';
import type { ContentType, FileType, PathType, TextType, TokenType } from './SettingType.ts';
import type { SinkSettings } from './Target.ts';

const sameText = (value: string) => value;
const text = { type: 'string', minLength: 1 } as const;

/** An absolute http or https URL, without a trailing slash. */
export const httpUrl: TextType<string> = {
  kind: 'text',
  placeholder: 'url',
  fileSchema: { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^/\\\\?#@\\s]+([/\\\\][^?#\\s]*)?$' },
  valueSchema: { type: 'string', pattern: '^https?://[^/?#@]+[^?#]*$' },
  parse: parseHttpUrl,
  format: sameText,
};

/** A bearer token. */
export const token: TokenType = {
  kind: 'token',
  placeholder: 'token',
  fileSchema: text,
  parse: parseToken,
  format: sameText,
};

/** Id of a provider in canonical decimal spelling. */
export const providerId: TextType<string> = {
  kind: 'text',
  placeholder: 'id',
  fileSchema: { type: ['integer', 'string'], pattern: '^(0|[1-9][0-9]*)$', minimum: 0 },
  valueSchema: { type: 'string', pattern: '^[0-9]+$' },
  parse: parseProviderId,
  format: sameText,
};

/** Id of a user or group. */
export const objectId: TextType<string> = {
  kind: 'text',
  placeholder: 'id',
  fileSchema: { type: ['number', 'string'], minLength: 1, maxLength: longestObjectId },
  valueSchema: { type: 'string' },
  parse: parseObjectId,
  format: sameText,
};

/** Ids of users or groups. */
export const objectIds: TextType<readonly string[]> = {
  kind: 'text',
  placeholder: 'ids',
  // YAML reads a single numeric id as a number.
  fileSchema: { type: ['number', 'string'], minLength: 1 },
  valueSchema: { type: 'array', items: { type: 'string' }, uniqueItems: true },
  parse: parseObjectIds,
  format: (value) => value.join(','),
};

/** Contract version, or a release that it covers. */
export const contractVersion: TextType<string> = {
  kind: 'text',
  placeholder: 'version',
  // Without quotes, YAML reads 2025.10 as the number 2025.1.
  fileSchema: { type: ['number', 'string'], minLength: 1 },
  valueSchema: { type: 'string' },
  parse: (value, { knownGenerations }) => parseGeneration(knownGenerations())(value),
  format: sameText,
};

/** `1` or `0`. */
export const consent: TextType<boolean> = {
  kind: 'text',
  placeholder: '1|0',
  choices: ['1', '0'],
  fileSchema: { type: ['integer', 'string'], enum: [1, 0, '1', '0'] },
  valueSchema: { type: 'boolean' },
  parse: (value) => {
    const parsed = parseOneOf(['1', '0'])(value);
    return parsed.ok ? { ok: true, value: parsed.value === '1' } : parsed;
  },
  format: (value) => (value ? '1' : '0'),
};

/** An address to listen on, `host:port`. */
export const listenAddress: TextType<SinkSettings['listen']> = {
  kind: 'text',
  placeholder: 'host:port',
  fileSchema: { type: 'string', pattern: '^(\\[[^\\[\\]]+\\]|[A-Za-z0-9._-]+):[1-9][0-9]{0,4}$' },
  parse: parseListen,
  format: ({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`),
};

/** Requests per second. */
export const rate: TextType<number> = {
  kind: 'text',
  placeholder: 'rate',
  fileSchema: { type: ['number', 'string'], pattern: '^[0-9]+(\\.[0-9]+)?$', exclusiveMinimum: 0 },
  valueSchema: { type: 'number', exclusiveMinimum: 0 },
  parse: parseRate,
  format: String,
};

/** The value of a header field. */
export const fieldValue: TextType<string> = {
  kind: 'text',
  placeholder: 'text',
  fileSchema: { type: 'string', pattern: '^[!-~]([ -~]*[!-~])?$' },
  valueSchema: { type: 'string', pattern: '^[!-~]([ -~]*[!-~])?$' },
  parse: parseFieldValue,
  format: sameText,
};

/** The name of a header field. */
export const fieldName: TextType<string> = {
  kind: 'text',
  placeholder: 'name',
  fileSchema: { type: 'string', pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
  valueSchema: { type: 'string', pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
  parse: parseFieldName,
  format: sameText,
};

/** Path of a folder; the value is absolute. */
export const folder: PathType = {
  kind: 'path',
  placeholder: 'folder',
  fileSchema: text,
  parse: parsePath,
  format: sameText,
};

/** Path of a file that must exist. */
export const file: FileType = {
  kind: 'file',
  placeholder: 'path',
  fileSchema: text,
  parse: parsePath,
  format: sameText,
};

/** Path of a file with header fields, one per line. */
export const headerFile: ContentType<HeaderList> = { ...file, kind: 'content', read: parseHeaders };

/** Path of a PEM file with a certificate. */
export const certificateFile: ContentType<string> = { ...file, kind: 'content', read: parseCertificate };

/** Path of a PEM file with a private key. */
export const keyFile: ContentType<string> = { ...file, kind: 'content', read: parsePrivateKey };

/** One of a few words. */
export function oneOf<const T extends string>(placeholder: string, choices: readonly T[]): TextType<T> {
  return {
    kind: 'text',
    placeholder,
    choices,
    fileSchema: { type: 'string', enum: choices },
    valueSchema: { type: 'string', enum: choices },
    parse: parseOneOf(choices),
    format: sameText,
  };
}

/** An integer within inclusive bounds. */
export function integer(minimum: number, maximum: number): TextType<number> {
  return {
    kind: 'text',
    placeholder: 'number',
    bounds: `${minimum} to ${maximum}`,
    fileSchema: { type: ['integer', 'string'], pattern: '^(0|-?[1-9][0-9]*)$', minimum, maximum },
    valueSchema: { type: 'integer', minimum, maximum },
    parse: parseInteger(minimum, maximum),
    format: String,
  };
}
