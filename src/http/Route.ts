/** A client certificate, and the only origin that it is sent to. */
export interface ClientCertificate {
  readonly origin: string;
  /** PEM; further certificates are its chain. */
  readonly certificate: string;
  /** PEM, without passphrase. */
  readonly key: string;
}

/** A proxy that opens a tunnel to the target. */
export interface HttpProxy {
  /** Such as `http://proxy.example.com:3128`; scheme http or https. */
  readonly origin: string;
  /** Value of `Proxy-Authorization`, which is sent only to the proxy. */
  readonly authorization?: string;
}

/** What a transport needs to reach a target, besides its address. */
export interface Route {
  readonly clientCertificate?: ClientCertificate;
  /** Absent: connections go to the target itself. */
  readonly proxy?: HttpProxy;
}

/** The certificate as options of `node:tls`; empty for another origin. */
export function tlsOptions(
  { clientCertificate }: Route,
  origin: string,
): { readonly cert?: string; readonly key?: string } {
  if (clientCertificate?.origin !== origin) return {};
  return { cert: clientCertificate.certificate, key: clientCertificate.key };
}
