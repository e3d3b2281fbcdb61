/** What is remembered at most. The exchanges of a run have the same short texts again and again. */
const limits = { texts: 2_000, characters: 200 } as const;

/** A pure function of texts that remembers the results for short ones. No text but the last may have a line break. */
export function remembering<Texts extends readonly string[], Result>(
  make: (...texts: Texts) => Result,
): (...texts: Texts) => Result {
  const known = new Map<string, Result>();
  return (...texts) => {
    const key = texts.join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = make(...texts);
    if (key.length <= limits.characters && known.size < limits.texts) known.set(key, result);
    return result;
  };
}
