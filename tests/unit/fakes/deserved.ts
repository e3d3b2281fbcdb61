const withoutResponse = 'within 300 ms';
const noHttp = 'sent bytes that are not HTTP';
const tooLarge = 'sent a body of more than 16777216 bytes';
const cutShort = 'the end of the connection within the response';

/** Of each hostile deployment: the exit code of a run, 1 if it shows that it is wrong and 2 if nothing can be shown, and what is said of it. */
export const deserved: { readonly [id: string]: readonly [exitCode: 1 | 2, said: string] } = {
  'drip-status-line': [2, withoutResponse],
  'drip-body': [2, withoutResponse],
  'endless-status-line': [2, noHttp],
  'endless-fields': [2, noHttp],
  'endless-interim': [2, withoutResponse],
  'endless-chunks': [2, tooLarge],
  'endless-trailers': [2, noHttp],
  'huge-body': [2, tooLarge],
  'compression-bomb': [2, tooLarge],
  'small-compression-bomb': [2, tooLarge],
  'closes-after-head': [1, cutShort],
  'closes-within-head': [2, 'closed the connection without a response'],
  'length-too-long': [1, cutShort],
  'length-too-long-open': [2, withoutResponse],
  'length-too-short': [2, noHttp],
  'two-lengths': [2, noHttp],
  'length-no-number': [2, noHttp],
  'chunks-cut': [1, cutShort],
  'bad-chunk': [2, noHttp],
  'false-gzip': [1, 'a body that cannot be decoded from its content coding'],
  'reset-within-body': [1, cutShort],
  'nul-in-field': [2, noHttp],
  'nul-body': [1, '\\u0000\\u0000'],
  'http-2': [2, noHttp],
  'http-2-preface': [2, noHttp],
  'status-999': [1, 'status 999'],
  'switches-protocol': [1, 'status 101'],
  'redirects-to-itself': [1, 'status 307'],
  'utf-16': [1, 'bytes that are not UTF-8'],
  'deep-nonsense': [2, 'JSON with more than 500 levels'],
  'deep-member': [2, 'JSON with more than 500 levels'],
  'countless-errors': [1, 'must be boolean'],
  'large-answers': [2, 'the response bodies came to more than 64 MiB'],
  'hard-to-search': [1, 'status 200'],
  'terminal-escapes': [1, 'Bad control character'],
  'silent-on-post': [2, withoutResponse],
  'dies-midway': [2, `unreachable: no complete response`],
  'grows-huge': [2, tooLarge],
};

/**
 * The time limit of a request to a hostile deployment, milliseconds: that it is too slow need not be waited for; what else is
 * wrong with it has time to show.
 */
export function timeLimitFor(id: string): number {
  return deserved[id]?.[1] === withoutResponse || id === 'dies-midway' ? 300 : 5_000;
}
