import type { ProviderKind } from '../contract/providerKinds.ts';
import type { ParsedText } from './Parsed.ts';

/** What parsers need besides the text. */
export interface SettingContext {
  /** Contract versions whose document is shipped for a kind of provider, such as `2024.8`; absent: for SCIM, which has all. */
  readonly knownGenerations: (kind?: ProviderKind) => readonly string[];
}

/** The part of JSON Schema (draft-07) that describes one value. */
export interface ValueSchema {
  readonly type: string | readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly enum?: readonly (string | number)[];
  /** Of an array. */
  readonly items?: ValueSchema;
  readonly uniqueItems?: boolean;
}

interface TypeOf<T> {
  /** Placeholder of the value in `--help`, such as `url` in `--base-url <url>`. */
  readonly placeholder: string;
  /** All possible values, if there are few. */
  readonly choices?: readonly string[];
  /** Bounds of the value in words, such as `1 to 1000`. */
  readonly bounds?: string;
  /** The value in the settings file, for editors: an unquoted number is a number. Accepts every valid text. */
  readonly fileSchema: ValueSchema;
  /** The value as JSON; absent if no JSON document contains it. */
  readonly valueSchema?: ValueSchema;
  /** Text to value. Pure. */
  parse(text: string, context: SettingContext): ParsedText<T>;
  /** A text that {@link parse} turns into this value. */
  format(value: T): string;
}

/** The text itself is parsed into the value. */
export interface TextType<T> extends TypeOf<T> {
  readonly kind: 'text';
}

/** A secret: never a flag and never in the settings file, which can name a file with it by the sibling `…_FILE`. */
export interface TokenType extends TypeOf<string> {
  readonly kind: 'token';
}

/** A path, made absolute against the folder of the settings file or the working directory. */
export interface PathType extends TypeOf<string> {
  readonly kind: 'path';
}

/** The path of a file that is read with the settings; the value is the file's path and text. */
export interface FileType extends TypeOf<string> {
  readonly kind: 'file';
}

/** The path of a file whose parsed content is the value. It may contain secrets, so {@link ParsedText} must not show any of it. */
export interface ContentType<T> extends TypeOf<string> {
  readonly kind: 'content';
  /** Content to value. Pure. */
  read(content: string): ParsedText<T>;
}

/** How the text of a setting becomes its value, and how its values are described. */
export type SettingType<T> = TextType<T> | TokenType | PathType | FileType | ContentType<T>;
