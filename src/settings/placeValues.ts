import { resolve } from 'node:path';
import { rowOf, settings } from './settingNames.ts';
import type { Target } from './Target.ts';
import type { Values } from './Values.ts';

/** The part of a target that settings provide. */
export type PlacedValues = Partial<Omit<Target, 'embedded'>>;

/**
 * Builds the part of a target that settings provide: each value at the place that its row states, or its default if it is not
 * given. The result is deeply frozen. Pure.
 *
 * @param whose an external deployment (`target`), or an embedded one.
 * @param cwd absolute; the base of default paths.
 */
export function placeValues(values: Values, whose: 'target' | 'embedded', cwd: string): PlacedValues {
  const placed = new Map<string, unknown>();
  const groups = new Map<string, Map<string, unknown>>();
  for (const setting of settings) {
    const { at, type, default: ofTarget, embeddedDefault = ofTarget } = rowOf(setting);
    const byDefault = whose === 'target' ? ofTarget : embeddedDefault;
    const value = values[setting] ?? (type.kind === 'path' && byDefault ? resolve(cwd, String(byDefault)) : byDefault);
    if (at === undefined || value === undefined) continue;
    const [member = at, inner] = at.split('.');
    if (inner === undefined) placed.set(member, Object.freeze(value));
    else groups.set(member, new Map(groups.get(member)).set(inner, Object.freeze(value)));
  }
  const grouped = [...groups].map(([member, inner]) => [member, Object.freeze(Object.fromEntries(inner))] as const);
  return Object.freeze(Object.fromEntries([...placed, ...grouped]));
}

/**
 * The value of a target at the place that a row states.
 *
 * @param at such as `userId` or `tokens.operator`.
 */
export function valueAt(target: object, at: string): unknown {
  return at
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value ? Reflect.get(value, name) : undefined),
      target,
    );
}
