import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { operationNames, operations } from '../../../src/contract/operations.ts';
import { packageRoot } from '../../../src/lib/packageRoot.ts';

type Json = { readonly [key: string]: unknown };

/** The operation of a seed document: its `api:` front matter is base64 of zlib of JSON. */
function seed(name: string): Json {
  const encoded = readFileSync(join(import.meta.dirname, 'seeds', `${name}.txt`), 'utf8');
  return JSON.parse(inflateSync(Buffer.from(encoded, 'base64')).toString('utf8'));
}

const document = parse(readFileSync(join(packageRoot(), 'specs', '2024.8.openapi.yaml'), 'utf8'));

/** Puts in place of each `$ref` what it refers to, titled by its name, as the seeds have it. */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const reference = Reflect.get(value, '$ref');
  if (typeof reference !== 'string')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  const path = reference.split('/').slice(1);
  const found = path.reduce((node: unknown, key) => (node as Json)[key], document);
  return { ...(resolve(found) as Json), title: path.at(-1) };
}

for (const name of operationNames) {
  test(`states ${name} as its seed document does`, () => {
    const { method, path, servers, securitySchemes, info, postman, jsonRequestBodyExample, ...operation } = seed(name);
    expect({ method, path }).toEqual({
      method: operations[name].method.toLowerCase(),
      path: operations[name].template,
    });
    expect(resolve(document.paths[operations[name].template][operations[name].method.toLowerCase()])).toEqual(
      operation,
    );
    expect(document.servers).toEqual(servers);
    expect(document.components.securitySchemes).toEqual(securitySchemes);
    expect(info).toMatchObject(document.info);
    expect(postman).toBeDefined();
    expect(jsonRequestBodyExample === undefined).toBe(name === 'sync-status');
  });
}

test('states no operation beside the two of the seeds', () => {
  const stated = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(stated).toEqual(
    operationNames.map((name) => `${operations[name].method.toLowerCase()} ${operations[name].template}`),
  );
});
