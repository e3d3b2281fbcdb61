/** The generation of a deployment that nothing tells another of: the one of the two documents that the contract began with. */
export const assumedGeneration = '2024.8';
