import type { ParsedText } from './Parsed.ts';

/** What the parsers need to know beyond the text. */
export interface SettingContext {
  /** Contract versions whose document is shipped, such as `2024.8`. */
  readonly knownGenerations: readonly string[];
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
  /** What stands for the value in `--help`, such as `url` in `--base-url <url>`. */
  readonly placeholder: string;
  /** All possible values, where there are few. */
  readonly choices?: readonly string[];
  /** Bounds of the value in words, such as `1 to 1000`. */
  readonly bounds?: string;
  /** A value of the settings file as an editor sees it: a number, if it looks like one without quotes. Refuses no good text. */
  readonly fileSchema: ValueSchema;
  /** The value as JSON; absent where no JSON document holds it. */
  readonly valueSchema?: ValueSchema;
  /** Text to value. Pure. */
  parse(text: string, context: SettingContext): ParsedText<T>;
  /** The text that {@link parse} reads as this value. */
  format(value: T): string;
}

/** The text itself is parsed into the value. */
export interface TextType<T> extends TypeOf<T> {
  readonly kind: 'text';
}

/** A secret: never a flag and never in the settings file, where a sibling `…_FILE` names a file that holds it. */
export interface TokenType extends TypeOf<string> {
  readonly kind: 'token';
}

/** A path, made absolute against the folder of its source. */
export interface PathType extends TypeOf<string> {
  readonly kind: 'path';
}

/** A path of a file that is read together with the settings; the value is the file. */
export interface FileType extends TypeOf<string> {
  readonly kind: 'file';
}

/** A path of a file whose content is read into the value. It may hold secrets: neither part of {@link ParsedText} may show any of it. */
export interface ContentType<T> extends TypeOf<string> {
  readonly kind: 'content';
  /** Content to value. Pure. */
  read(content: string): ParsedText<T>;
}

/** How a setting's text becomes its value, and how its values are described. */
export type SettingType<T> = TextType<T> | TokenType | PathType | FileType | ContentType<T>;
