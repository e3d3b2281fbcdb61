import { assumedGeneration } from './assumedGeneration.ts';

/** What the suite knows of one kind of provider. */
interface KindRow {
  /** As authentik names such a provider in its document: "this Google Workspace Provider". */
  readonly title: string;
  /** The segment of both paths after `/providers/`. */
  readonly segment: string;
  /** The folder of its contract documents in `specs/`; empty: `specs/` itself. */
  readonly folder: string;
  /** The contract version of a deployment that reports none, and of the embedded reference deployment. */
  readonly assumedGeneration: string;
  /** Whether it pushes to a SCIM service provider, so that the sink can see what a sync did. */
  readonly pushesToSink: boolean;
  /** The name of its model in authentik's permissions, as in `view_scimprovider`. */
  readonly model: string;
}

/**
 * Every kind of provider with the two operations of the contract, which differ only in path, `operationId` and the description
 * of the id. Paths, contract documents and the setting CONFORMANCE_PROVIDER_KIND are derived from this table: a new kind is one
 * row, and its documents.
 */
export const providerKinds = {
  scim: {
    title: 'SCIM',
    segment: 'scim',
    folder: '',
    assumedGeneration,
    pushesToSink: true,
    model: 'scimprovider',
  },
  google_workspace: {
    title: 'Google Workspace',
    segment: 'google_workspace',
    folder: 'google_workspace',
    assumedGeneration: '2026.8',
    pushesToSink: false,
    model: 'googleworkspaceprovider',
  },
  microsoft_entra: {
    title: 'Microsoft Entra',
    segment: 'microsoft_entra',
    folder: 'microsoft_entra',
    assumedGeneration: '2026.8',
    pushesToSink: false,
    model: 'microsoftentraprovider',
  },
} as const satisfies { readonly [name: string]: KindRow };

/** A kind of provider. */
export type ProviderKind = keyof typeof providerKinds;

/** The kinds of providers, the default first. */
// TypeScript types the keys of every object as string.
export const kindNames = Object.keys(providerKinds) as readonly ProviderKind[];

/** The kind of provider unless a setting names another: the one that the catalogue cites in its clauses. */
export const defaultKind = 'scim' satisfies ProviderKind;

/** The row of a kind, typed with every member that a row has. */
export function kindRow(kind: ProviderKind): KindRow {
  return providerKinds[kind];
}

/** The start of both paths of a kind, relative to the server URL. */
export function providersPath(kind: ProviderKind): string {
  return `/providers/${kindRow(kind).segment}/`;
}

/** Matches the segment of any kind: source of a regular expression, without groups that capture. */
export const anySegment = `(?:${kindNames.map((kind) => kindRow(kind).segment).join('|')})`;

/** A text of the catalogue, which cites the paths of the default kind, with the paths of another kind. */
export function citedFor(kind: ProviderKind, text: string): string {
  return text.replaceAll(providersPath(defaultKind), providersPath(kind));
}
