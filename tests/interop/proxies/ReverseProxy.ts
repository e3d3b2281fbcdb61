/** What a proxy is configured for. */
export interface Front {
  /** Port of the loopback interface that it listens on. */
  readonly port: number;
  /** Port of the loopback interface that it passes requests on to. */
  readonly upstreamPort: number;
  /** An empty folder for its configuration, logs and temporary files. */
  readonly folder: string;
  /** The folder into which Debian's packages are unpacked, in place of `/`. */
  readonly root: string;
  /** Paths of a certificate and its key, as PEM; absent: plain HTTP. With TLS, HTTP/2 is offered too. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Whether JSON is compressed with gzip for clients that accept it. */
  readonly compresses: boolean;
  /** Path that is taken off before a request is passed on, such as `/auth`; empty for none. */
  readonly prefix: string;
}

/** How a proxy is started in the foreground. */
export interface ProxyStart {
  readonly command: readonly [string, ...string[]];
  /** Contents of configuration files by their names in {@link Front.folder}. */
  readonly files: { readonly [name: string]: string };
}

/** Another project's proxy, with the configuration that its Debian package or its manual starts with, and nothing tuned. */
export interface ReverseProxy {
  readonly name: string;
  configure(front: Front): ProxyStart;
}
