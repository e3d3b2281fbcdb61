import { isObject } from '../../lib/isObject.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import { changeStage } from '../faults/changeStage.ts';
import type { Context } from '../reference/Context.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import type { Quirk } from './Quirk.ts';

const required = { errors: ['This field is required.'] };
const notNull = { errors: ['This field may not be null.'] };

/** Quirks of the validation of members. */
export const fieldQuirks: readonly Quirk[] = [
  {
    id: 'not-an-object-text',
    statement: 'The error of a body that is not an object names its type.',
    recordings: {
      '2024.8.1': 'body-array',
      '2025.4.0': 'body-array',
      '2025.8.1': 'body-array',
      '2026.5.0-rc1': 'body-array',
    },
    change: changeStage('validate', (next, value, context) => {
      if (isObject(value)) return next(value, context);
      const text =
        value === null
          ? 'No data provided'
          : `Invalid data. Expected a dictionary, but got ${typeName(value, context)}.`;
      return { errors: { non_field_errors: [text] } };
    }),
  },
  {
    id: 'model-text',
    statement: 'The error of an invalid model contains the model as Python writes it.',
    recordings: {
      '2024.8.1': 'body-model-application',
      '2025.4.0': 'body-model-other',
      '2025.8.1': 'body-model-other',
      '2026.5.0-rc1': 'body-model-application',
    },
    change: (stages) => ({
      ...stages,
      checkModel: (field, context) => {
        if (field === undefined) return required;
        if (field === null) return notNull;
        if (field === userModel || field === groupModel) return { value: field };
        return { errors: [`"${inPython(field, context)}" is not a valid choice.`] };
      },
    }),
  },
  {
    id: 'id-text',
    statement: 'The error of an object id that is not a string says so.',
    recordings: {
      '2024.8.1': 'body-id-true',
      '2025.4.0': 'body-id-true',
      '2025.8.1': 'body-id-true',
      '2026.5.0-rc1': 'body-id-true',
    },
    change: (stages) => ({
      ...stages,
      checkId: (field) => {
        if (field === undefined) return required;
        if (field === null) return notNull;
        if (typeof field !== 'string') return { errors: ['Not a valid string.'] };
        return field === '' ? { errors: ['This field may not be blank.'] } : { value: field };
      },
    }),
  },
  {
    id: 'id-without-nul',
    statement: 'An object id with a NUL is refused.',
    recordings: {
      '2024.8.1': 'body-id-nul',
      '2025.4.0': 'body-id-nul',
      '2025.8.1': 'body-id-nul',
      '2026.5.0-rc1': 'body-id-nul',
    },
    change: changeStage('checkId', (next, field, context) =>
      typeof field === 'string' && field.includes('\0')
        ? { errors: ['Null characters are not allowed.'] }
        : next(field, context),
    ),
  },
  {
    id: 'id-trimmed',
    statement: 'Whitespace around an object id is trimmed, and a blank id is invalid.',
    recordings: {
      '2024.8.1': 'body-id-blank',
      '2025.4.0': 'body-id-blanks',
      '2025.8.1': 'body-id-blanks',
      '2026.5.0-rc1': 'body-id-blank',
    },
    change: changeStage('checkId', (next, field, context) =>
      next(typeof field === 'string' ? field.trim() : field, context),
    ),
  },
  {
    id: 'id-number-coerced',
    statement: 'A number as the object id is treated as the string that Python makes of it.',
    recordings: {
      '2024.8.1': 'body-id-int',
      '2025.4.0': 'body-id-int',
      '2025.8.1': 'body-id-int',
      '2026.5.0-rc1': 'body-id-int',
    },
    change: changeStage('checkId', (next, field, context) =>
      next(typeof field === 'number' ? inPython(field, context) : field, context),
    ),
  },
  {
    id: 'dry-run-text',
    statement: 'The error of an override_dry_run that is not a boolean says so.',
    recordings: {
      '2025.4.0': 'dry-override-string-maybe',
      '2025.8.1': 'body-override-text',
      '2026.5.0-rc1': 'body-override-two',
    },
    change: (stages) => ({
      ...stages,
      checkDryRun: (field) => {
        if (field === undefined) return { value: false };
        if (field === null) return notNull;
        return typeof field === 'boolean' ? { value: field } : { errors: ['Must be a valid boolean.'] };
      },
    }),
  },
  {
    id: 'dry-run-coerced',
    statement:
      'An override_dry_run such as "true", "yes" or 1 is treated as true, and one such as "false", "no" or 0 as false.',
    recordings: {
      '2025.4.0': 'dry-override-string-true',
      '2025.8.1': 'body-override-one',
      '2026.5.0-rc1': 'body-override-one',
    },
    change: changeStage('checkDryRun', (next, field, context) =>
      next(truths.includes(field) || (falsehoods.includes(field) ? false : field), context),
    ),
  },
];

/**
 * The values that are read as a boolean. Recordings show "true", "yes" and 1; the others are those that the field of Django REST
 * framework accepts (rest_framework.fields.BooleanField).
 */
const truths: readonly (JsonValue | undefined)[] = ['t', 'y', 'yes', 'true', 'on', '1', 1].flatMap(inEachCase);
const falsehoods: readonly (JsonValue | undefined)[] = ['f', 'n', 'no', 'false', 'off', '0', 0].flatMap(inEachCase);

function inEachCase(value: string | number): readonly (string | number)[] {
  if (typeof value === 'number') return [value];
  return [value, value.toUpperCase(), value.slice(0, 1).toUpperCase() + value.slice(1)];
}

/** Python's name of the type of a JSON value. */
function typeName(value: JsonValue, context: Context): string {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number') return /^-?\d+$/.test(inPython(value, context)) ? 'int' : 'float';
  return 'list';
}

/** Writes a JSON value like Python's `str()`. */
function inPython(value: JsonValue, context: Context): string {
  return typeof value === 'string' ? value : represented(value, context);
}

function represented(value: JsonValue, context: Context): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number') return isComplete(value, context) ? BigInt(value).toString() : floatText(value);
  if (!isObject(value)) return `[${value.map((member) => represented(member, context)).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `'${key}': ${represented(member, context)}`);
  return `{${members.join(', ')}}`;
}

/**
 * Whether a number was written as an integer of 64 bits: others become a float. JavaScript does not keep the spelling of a
 * number, so this searches the text.
 */
function isComplete(value: number, { request }: Context): boolean {
  const text = new TextDecoder('latin1').decode(request.body);
  const written = text.match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];
  return written.some(
    (one) => /^-?\d+$/.test(one) && Number(one) === value && BigInt(one) >= -(2n ** 63n) && BigInt(one) < 2n ** 64n,
  );
}

function floatText(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
