import { nearTokens } from '../http/nearTokens.ts';
import type { Content } from './FileText.ts';
import type { Target } from './Target.ts';

/** A secret of the target, and the placeholder that replaces it in all output. */
export interface TargetSecret {
  /** Such as `<operator-token>`, `<NAME-header>` for a gateway's header field, `<client-key>` or `<sink-key>`. */
  readonly placeholder: string;
  readonly value: string;
}

/** The members of a target that may be secret. */
export type SecretHolder = Pick<Target, 'tokens' | 'headers' | 'clientCertificate' | 'proxy' | 'sink'>;

/** Every secret of a target: redaction replaces them, and the scan of the written files searches for them. */
export function secretsOf(target: SecretHolder): readonly TargetSecret[] {
  const { tokens } = target;
  // All entries, not a list of names: an entry that is left out would not be redacted.
  const own = Object.entries(tokens).flatMap(([owner, value]) => {
    if (value === undefined) return [];
    return [{ placeholder: `<${owner}-token>`, value }];
  });
  const others = [...gatewaySecrets(target), ...keySecrets('<sink-key>', target.sink?.key)];
  const { operator } = tokens;
  if (operator === undefined) return [...own, ...others];
  // A token with one character changed, or in another case, is as secret as the token.
  // One that is only another encoding of the token is found as the token.
  const near = Object.values(nearTokens)
    .filter((one) => one !== nearTokens.escaped)
    .map(({ placeholder, of }) => ({ placeholder, value: of(operator) }));
  return [...own, ...near, ...others];
}

/** The secrets of gateway and proxy, for runs as well as for `provision` and `cleanup`. */
export function gatewaySecrets({
  headers,
  clientCertificate,
  proxy,
}: Omit<SecretHolder, 'tokens' | 'sink'>): readonly TargetSecret[] {
  const fields = [
    ...(headers?.value.map(([name, value]) => ({ placeholder: `<${name.toLowerCase()}-header>`, value })) ?? []),
    ...proxySecrets(proxy?.authorization?.slice('Basic '.length)),
  ];
  return [...fields, ...keySecrets('<client-key>', clientCertificate?.key)];
}

/** @param key PEM text. */
function keySecrets(placeholder: string, key: Content<string> | undefined): readonly TargetSecret[] {
  if (key === undefined) return [];
  const text = key.value.trim();
  // Each line is a secret, in case the text is rewrapped. The last line may be too short; the delimiters are public.
  const lines = text.split(/\r?\n/).filter((line) => line.length > 20 && !line.startsWith('-----'));
  return [text, ...lines].map((value) => ({ placeholder, value }));
}

/** @param credentials user and password in base64, as sent to the proxy. */
function proxySecrets(credentials: string | undefined): readonly TargetSecret[] {
  if (credentials === undefined) return [];
  const password = Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  const values = [credentials, ...(password === '' ? [] : [password])];
  return values.map((value) => ({ placeholder: '<proxy-password>', value }));
}
