/** Kinds of embedded deployments, in the order in which they are listed. */
export const embeddedKinds = ['reference', 'twin', 'benign', 'hostile', 'vacuous', 'fault'] as const;

/** Kind of an embedded deployment. */
export type EmbeddedKind = (typeof embeddedKinds)[number];
