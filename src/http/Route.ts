/** A client certificate, and the only origin that it is shown. */
export interface ClientCertificate {
  readonly origin: string;
  /** PEM; further certificates are its chain. */
  readonly certificate: string;
  /** PEM, without passphrase. */
  readonly key: string;
}

/** A proxy that is asked for a tunnel to the target. */
export interface HttpProxy {
  /** Such as `http://proxy.example.com:3128`; scheme http or https. */
  readonly origin: string;
  /** The field `Proxy-Authorization`, which is shown to the proxy alone. */
  readonly authorization?: string;
}

/** What a transport needs to reach a target besides its address. */
export interface Route {
  readonly clientCertificate?: ClientCertificate;
  /** Absent: connections go to the target itself. */
  readonly proxy?: HttpProxy;
}

/** The certificate as `node:tls` takes it; nothing for another origin. */
export function tlsOptions(
  { clientCertificate }: Route,
  origin: string,
): { readonly cert?: string; readonly key?: string } {
  if (clientCertificate?.origin !== origin) return {};
  return { cert: clientCertificate.certificate, key: clientCertificate.key };
}
