/** What reading a file that a setting names came to. `reason` is a word of the operating system, such as `EACCES`. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What a file that a setting names holds, once it has been read into a value. */
export interface Content<T> {
  /** Absolute. */
  readonly path: string;
  readonly value: T;
}

/** A file that a setting names, and that could be read. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}
