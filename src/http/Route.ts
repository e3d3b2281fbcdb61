/** A client certificate, and the only origin that it is shown. */
export interface ClientCertificate {
  readonly origin: string;
  /** PEM; further certificates are its chain. */
  readonly certificate: string;
  /** PEM, without passphrase. */
  readonly key: string;
}

/** What a transport needs to reach a target besides its address. */
export interface Route {
  readonly clientCertificate?: ClientCertificate;
}

/** The certificate as `node:tls` takes it; nothing for another origin. */
export function tlsOptions(
  { clientCertificate }: Route,
  origin: string,
): { readonly cert?: string; readonly key?: string } {
  if (clientCertificate?.origin !== origin) return {};
  return { cert: clientCertificate.certificate, key: clientCertificate.key };
}
