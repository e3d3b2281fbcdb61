/** The result of reading a file that a setting names. `reason` is an error code of the operating system, such as `EACCES`. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The parsed content of a file that a setting names. */
export interface Content<T> {
  /** Absolute. */
  readonly path: string;
  readonly value: T;
}

/** A readable file that a setting names, with its text. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}
