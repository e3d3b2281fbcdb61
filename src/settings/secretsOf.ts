import { nearTokens } from '../http/nearTokens.ts';
import type { Target } from './Target.ts';

/** A secret of the target, and the text that stands for it in everything that is shown. */
export interface TargetSecret {
  /** `<operator-token>` and its like, that of a near miss, `<NAME-header>` of a gateway's field, or `<client-key>`. */
  readonly placeholder: string;
  readonly value: string;
}

/** What of a target may be secret. */
export type SecretHolder = Pick<Target, 'tokens' | 'headers' | 'clientCertificate' | 'proxy'>;

/** Every secret of a target: what redaction replaces, and what the scan of the written files looks for. */
export function secretsOf(target: SecretHolder): readonly TargetSecret[] {
  const { tokens } = target;
  // Every entry, whatever its name: one left out would not be redacted.
  const own = Object.entries(tokens).flatMap(([owner, value]) => {
    if (value === undefined) return [];
    return [{ placeholder: `<${owner}-token>`, value }];
  });
  const others = gatewaySecrets(target);
  const { operator } = tokens;
  if (operator === undefined) return [...own, ...others];
  // All but a character of a secret, or all but its case, is one too.
  const near = Object.values(nearTokens).map(({ placeholder, of }) => ({ placeholder, value: of(operator) }));
  return [...own, ...near, ...others];
}

/** What the way to a target holds besides tokens; `provision` and `cleanup` have the same. */
export function gatewaySecrets({
  headers,
  clientCertificate,
  proxy,
}: Omit<SecretHolder, 'tokens'>): readonly TargetSecret[] {
  const fields = [
    ...(headers?.value.map(([name, value]) => ({ placeholder: `<${name.toLowerCase()}-header>`, value })) ?? []),
    ...proxySecrets(proxy?.authorization?.slice('Basic '.length)),
  ];
  const key = clientCertificate?.key.value.trim();
  if (key === undefined) return fields;
  // Each line is one, however the text is wrapped; the last may be a few characters, and the delimiters are no secret.
  const lines = key.split(/\r?\n/).filter((line) => line.length > 20 && !line.startsWith('-----'));
  return [...fields, ...[key, ...lines].map((value) => ({ placeholder: '<client-key>', value }))];
}

/** @param credentials user and password as the proxy is shown them, in base64. */
function proxySecrets(credentials: string | undefined): readonly TargetSecret[] {
  if (credentials === undefined) return [];
  const password = Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  const values = [credentials, ...(password === '' ? [] : [password])];
  return values.map((value) => ({ placeholder: '<proxy-password>', value }));
}
