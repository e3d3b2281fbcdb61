import { nearTokens } from '../http/nearTokens.ts';
import { tokenPlaceholder } from '../http/Probe.ts';
import type { WordPart } from '../lib/shellWord.ts';

/**
 * Splits bytes at token placeholders, which become references to the environment variables with the tokens.
 *
 * @param forgedToken the token of the `forged` identity: not a secret, so it is printed.
 */
export function tokenParts(bytes: Uint8Array, forgedToken: string): readonly WordPart[] {
  const pieces = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(tokenPlaceholder('forged'), Buffer.from(forgedToken).toString('latin1'))
    .split(/(<(?:operator|viewer|restricted|revoked)-token(?:-\w+)?>)/);
  return pieces.flatMap((piece): readonly WordPart[] => {
    const variable = variables.get(piece);
    if (variable !== undefined) return [{ variable }];
    const near = Object.values(nearTokens).find(({ placeholder }) => placeholder === piece);
    if (near !== undefined) return [{ variable: 'CONFORMANCE_TOKEN', expansion: near.expansion }];
    return piece === '' ? [] : [Buffer.from(piece, 'latin1')];
  });
}

const variables: ReadonlyMap<string, string> = new Map([
  [tokenPlaceholder('operator'), 'CONFORMANCE_TOKEN'],
  [tokenPlaceholder('viewer'), 'CONFORMANCE_VIEWER_TOKEN'],
  [tokenPlaceholder('restricted'), 'CONFORMANCE_RESTRICTED_TOKEN'],
  [tokenPlaceholder('revoked'), 'CONFORMANCE_REVOKED_TOKEN'],
]);
