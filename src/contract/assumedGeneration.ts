/** The contract version of a deployment that reports none: that of the two documents from which the suite was built. */
export const assumedGeneration = '2024.8';
