/** The code of a system error, such as `ENOSPC`; `unknown error` for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
