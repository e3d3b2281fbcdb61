import type { DeclaredResponse, SchemaError } from '../contract/Contract.ts';
import { jsonMember } from '../lib/jsonMember.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';

/** Maximum number of findings for one body: more would repeat them. */
const bound = 10;

/** Judges a value by the schema that the contract declares for its status: one finding for each broken rule. */
export function judgeSchema(value: unknown, body: NonNullable<DeclaredResponse['body']>): readonly Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const error of body.validate(value)) {
    const place = error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
    const rule = `${place} ${error.keyword} ${error.message ?? ''}`;
    if (seen.has(rule) || findings.length === bound) continue;
    seen.add(rule);
    findings.push({
      layer: 'schema',
      keyword: error.keyword,
      acceptable: `${body.schemaName}: ${error.instancePath || 'the body'} ${expectation(error)}`,
      actual:
        error.keyword === 'required'
          ? `no ${error.params['missingProperty']}`
          : excerpt(JSON.stringify(valueAt(value, error.instancePath)) ?? 'nothing'),
    });
  }
  return findings;
}

function expectation(error: SchemaError): string {
  const allowed: unknown = error.params['allowedValues'];
  return Array.isArray(allowed)
    ? `must be one of ${allowed.join(', ')}`
    : (error.message ?? `must hold ${error.keyword}`);
}

/** The value at a JSON Pointer (RFC 6901). */
function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const key of pointer.split('/').slice(1)) {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    at = jsonMember(at, name);
  }
  return at;
}
