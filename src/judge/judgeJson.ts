import jsonc from 'jsonc-parser';
import { decodeUtf8 } from './decodeUtf8.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';

/** The value of a JSON text, or why the bytes are not one. */
export type JsonJudgement = { readonly value: unknown; readonly text: string } | { readonly finding: Finding };

/**
 * Judges that bytes are a JSON text by RFC 8259: UTF-8 without a byte order mark (§8.1), no `NaN`, comments or
 * trailing commas (§2).
 */
export function judgeJson(body: Uint8Array): JsonJudgement {
  const text = decodeUtf8(body);
  if (text === undefined) {
    return {
      finding: {
        layer: 'utf-8',
        keyword: 'utf-8',
        acceptable: 'a body in UTF-8',
        actual: `bytes that are not UTF-8: ${excerpt(new TextDecoder().decode(body))}`,
      },
    };
  }
  if (text.startsWith('\ufeff')) {
    return {
      finding: {
        layer: 'utf-8',
        keyword: 'bom',
        acceptable: 'a body without a byte order mark',
        actual: 'a body that begins with one',
      },
    };
  }
  try {
    return { value: mayOverflow.test(text) ? JSON.parse(text, withoutOverflow) : JSON.parse(text), text };
  } catch (error) {
    const actual =
      text === '' ? 'an empty body' : `${excerpt(text)} (${error instanceof Error ? error.message : String(error)})`;
    return { finding: { layer: 'json', keyword: text === '' ? 'empty' : 'syntax', acceptable: 'a JSON text', actual } };
  }
}

/** Text that may contain a number outside the range of a double. */
const mayOverflow = /\d[eE]\+?\d{3}|\d{309}/;

/** A number beyond the range of a double is still a number (RFC 8259 §6), so its overflow must not affect schema validation. */
function withoutOverflow(_: string, value: unknown): unknown {
  return value === Infinity ? Number.MAX_VALUE : value === -Infinity ? -Number.MAX_VALUE : value;
}

/**
 * Judges what RFC 8259 only discourages, because receivers disagree on it: a repeated name in one object (§4), a number that
 * does not fit a double (§6), a lone surrogate (§8.2).
 *
 * @param text a valid JSON text.
 */
export function judgeInteroperableJson(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const open: Set<string>[] = [];
  jsonc.visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name) => {
      if (open.at(-1)?.has(name)) {
        findings.push({
          layer: 'json',
          keyword: 'duplicate-name',
          acceptable: 'unique names in an object',
          actual: `${excerpt(name)} is twice in one object`,
        });
      }
      open.at(-1)?.add(name);
    },
    onLiteralValue: (value, offset, length) => {
      const literal = text.slice(offset, offset + length);
      if (typeof value === 'string' && loneSurrogate.test(value)) {
        findings.push({
          layer: 'json',
          keyword: 'lone-surrogate',
          acceptable: 'strings without lone surrogates',
          actual: `the string ${excerpt(literal)}`,
        });
      }
      if (typeof value === 'number' && !fitsDouble(literal)) {
        findings.push({
          layer: 'json',
          keyword: 'number-range',
          acceptable: 'numbers that fit a double',
          actual: `the number ${excerpt(literal)}`,
        });
      }
    },
  });
  return findings;
}

/** With the flag `u` a surrogate pair is one character, so this matches only lone surrogates. */
const loneSurrogate = /\p{Surrogate}/u;

/** Precision after the decimal point may be lost (a `Decimal` of many digits is usual), but not magnitude or integers. */
function fitsDouble(literal: string): boolean {
  const value = Number(literal);
  if (!Number.isFinite(value)) return false;
  if (/^-?\d+$/.test(literal)) return literal === '-0' || BigInt(literal) === BigInt(value);
  const [mantissa = ''] = literal.split(/e/i);
  return value !== 0 || !/[1-9]/.test(mantissa);
}
