import fc from 'fast-check';

/** A well-formed token that no deployment has issued; deterministic for a seed. */
export function forgeToken(seed: number): string {
  const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
  const [token = ''] = fc.sample(fc.string({ unit: letters, minLength: 60, maxLength: 60 }), { seed, numRuns: 1 });
  return token;
}
