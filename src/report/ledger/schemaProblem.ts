import type { ErrorObject } from 'ajv';
import { mendName, nearestName } from '../../lib/nearestName.ts';
import { quoted } from '../../settings/quoted.ts';
import type { YamlPath } from './locateYaml.ts';

/** A problem with a value, and its place. */
export interface PlacedProblem {
  readonly path: YamlPath;
  readonly text: string;
}

/** The members that messages need, of the schema part that an error is about. */
interface SchemaPart {
  readonly description?: string;
  readonly properties?: { readonly [name: string]: { readonly description?: string } };
}

/**
 * Members whose values messages leave out: a URL may contain a password. The complete file is left out too, since it may be
 * a token file by mistake.
 */
const unshown: ReadonlySet<string> = new Set(['link']);

/**
 * The message for an Ajv error, for the author of the file. The expectation is the `description` in the schema, so that schema
 * and messages agree.
 *
 * @param error from a `verbose` validator.
 */
export function schemaProblem({ instancePath, keyword, params, parentSchema, data }: ErrorObject): PlacedProblem {
  // Ajv types this part as any object; it is one of schemas/ledger.schema.json.
  const { description = 'something else', properties = {} } = (parentSchema ?? {}) as SchemaPart;
  const path = pathOf(instancePath);
  if (keyword === 'required') {
    const name = String(params['missingProperty']);
    return { path, text: `${name}: missing: give it ${properties[name]?.description ?? 'a value'}` };
  }
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty']);
    const nearest = nearestName(name, Object.keys(properties));
    return {
      path: [...path, name],
      text: `unknown name ${quoted(name)}: ${mendName(nearest, 'Rename')}`,
    };
  }
  const name = path.findLast((step) => typeof step === 'string');
  const mayShow = name !== undefined && !unshown.has(name);
  const got = mayShow || isEmpty(data) ? shown(data) : 'something else';
  return { path, text: `${name === undefined ? '' : `${name}: `}expected ${description}, got ${got}` };
}

function pathOf(pointer: string): YamlPath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? quoted(value) : String(value);
}
