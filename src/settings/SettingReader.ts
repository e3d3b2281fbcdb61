import { resolve } from 'node:path';
import type { Content, FileText, NamedFile } from './FileText.ts';
import type { Gathered, Given } from './gatherSettings.ts';
import type { Parse } from './Parsed.ts';
import { parsePath } from './parsePath.ts';
import { parseToken } from './parseToken.ts';
import { quoted } from './quoted.ts';
import type { FlagSetting, TokenSetting } from './settingNames.ts';

/** Reads settings one by one and collects their problems. No message shows a token, whichever setting contains it. */
export class SettingReader {
  /** One line each, in reading order. */
  readonly problems: string[] = [];
  readonly #given: Gathered['given'];
  readonly #files: ReadonlyMap<string, FileText>;
  readonly #secrets: readonly string[];

  /** @param files every file that a setting names, by its absolute path; a path that is absent counts as missing. */
  constructor({ given, literalTokens }: Gathered, files: ReadonlyMap<string, FileText>) {
    this.#given = given;
    this.#files = files;
    const inFiles = [...given.values()].flatMap((one) => (one.kind === 'token-file' ? [this.#file(one.path)] : []));
    const texts = [...literalTokens, ...inFiles.flatMap((file) => (file.kind === 'text' ? [file.text] : []))];
    this.#secrets = texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** The value of a setting; undefined if it is not given or has a problem. */
  read<T>(setting: FlagSetting, parse: Parse<T>): T | undefined {
    const given = this.#given.get(setting);
    return given?.kind === 'text' ? this.#parse(given.label, given.text, parse) : undefined;
  }

  /** A token, from the setting itself or from the file that its `…_FILE` sibling names. */
  readToken(setting: TokenSetting): string | undefined {
    const given = this.#given.get(setting);
    if (given?.kind === 'text') return this.#parse(given.label, given.text, parseToken);
    if (given?.kind !== 'token-file') return undefined;
    // The path is not shown: by mistake it may be the token itself.
    const file = this.#file(given.path);
    if (file.kind === 'missing') return this.#refuse(given, 'the file does not exist: correct the path');
    if (file.kind === 'unreadable') {
      return this.#refuse(given, `the file cannot be read (${file.reason}): make it readable`);
    }
    const text = withoutNewline(file.text);
    if (text === '') return this.#refuse(given, 'the file is empty: write the token into it');
    return this.#parse(given.label, text, parseToken);
  }

  /** A path, made absolute against the folder of the settings file, or the working directory. */
  readPath(setting: FlagSetting): string | undefined {
    const given = this.#given.get(setting);
    if (given?.kind !== 'text') return undefined;
    const text = this.#parse(given.label, given.text, parsePath);
    return text === undefined ? undefined : resolve(given.folder, text);
  }

  /** A file that exists and is readable. */
  readFile(setting: FlagSetting): NamedFile | undefined {
    const given = this.#given.get(setting);
    const path = this.readPath(setting);
    if (given?.kind !== 'text' || path === undefined) return undefined;
    const file = this.#file(path);
    if (file.kind === 'text') return { path, text: file.text };
    const reason = file.kind === 'missing' ? 'does not exist' : `cannot be read (${file.reason})`;
    return this.#refuse(given, `the file ${this.#show(given.text)} ${reason}: correct the path or remove the setting`);
  }

  /** The parsed content of a file; no message shows any of it. */
  readContent<T>(setting: FlagSetting, read: Parse<T>): Content<T> | undefined {
    const given = this.#given.get(setting);
    const file = this.readFile(setting);
    if (given === undefined || file === undefined) return undefined;
    const { path, text } = file;
    const parsed = read(text);
    if (parsed.ok) return { path, value: parsed.value };
    return this.#refuse(given, `expected ${parsed.expected}, got ${parsed.got ?? 'other content'}`);
  }

  #file(path: string): FileText {
    return this.#files.get(path) ?? { kind: 'missing' };
  }

  #parse<T>(label: string, text: string, parse: Parse<T>): T | undefined {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    this.problems.push(`${label}: expected ${parsed.expected}, got ${parsed.got ?? this.#show(text)}`);
    return undefined;
  }

  #refuse(given: Given, problem: string): undefined {
    this.problems.push(`${given.label}: ${problem}`);
  }

  #show(text: string): string {
    return this.#secrets.some((secret) => text.includes(secret)) ? '(not shown: it contains a token)' : quoted(text);
  }
}

/** Editors end a file with a line break, which is not part of the token. */
function withoutNewline(text: string): string {
  return text.replace(/\r?\n$/, '');
}
