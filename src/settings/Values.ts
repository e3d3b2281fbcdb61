import type { Content, NamedFile } from './FileText.ts';
import type { ContentType, TextType } from './SettingType.ts';
import type { settingsTable } from './settingsTable.ts';

type Table = typeof settingsTable;
type Setting = keyof Table;

/** The value of a setting: the parsed text, or the file that it names. */
export type ValueOf<S extends Setting> = Table[S]['type'] extends { readonly kind: 'file' }
  ? NamedFile
  : Table[S]['type'] extends ContentType<infer T>
    ? Content<T>
    : Table[S]['type'] extends TextType<infer T>
      ? T
      : string;

/** The value of every setting, checked independently of the others; absent if not given or invalid. */
export type Values = { readonly [S in Setting]?: ValueOf<S> };

/** Place of a setting's value in the target, such as `baseUrl` or `tokens.operator`. */
type PlaceOf<S extends Setting> = Table[S] extends { readonly at: infer P extends string } ? P : never;
type Place = { [S in Setting]: PlaceOf<S> }[Setting];

type TokenOwnerOf<P> = P extends `tokens.${infer Owner}` ? Owner : never;
/** Whose token a target may have. */
export type TokenOwner = TokenOwnerOf<Place>;

/** Settings whose value is a member of the target itself. */
type Direct = { [S in Setting]: PlaceOf<S> extends `${string}.${string}` ? never : S }[Setting];
/** Settings for which every target has a value. */
type Certain = {
  [S in Setting]: Table[S] extends { readonly default: unknown } | { readonly required: string } ? S : never;
}[Setting];

/** Values that are direct members of the target, named by the `at` of their rows. */
export type TargetValues = { readonly [S in Direct & Certain as PlaceOf<S>]: ValueOf<S> } & {
  readonly [S in Exclude<Direct, Certain> as PlaceOf<S>]?: ValueOf<S>;
};

/** Members of the target that select the deployment. */
export type TargetSelector = {
  [S in Direct]: Table[S] extends { readonly selectsTarget: true } ? PlaceOf<S> : never;
}[Direct];

/** Members of the target that a bundle contains. */
export type BundledMember = {
  [S in Direct]: Table[S] extends { readonly inBundle: true } ? PlaceOf<S> : never;
}[Direct];

/** Values of the settings that have one default for every target. */
export type SharedDefaults = {
  readonly [S in Direct as Table[S] extends { readonly embeddedDefault: unknown }
    ? never
    : Table[S] extends { readonly default: unknown }
      ? PlaceOf<S>
      : never]: ValueOf<S>;
};
