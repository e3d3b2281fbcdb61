/** Most POSTs of a run that a deployment may accept (2xx): what it accepts, it may pass on to its service provider. */
export const acceptedWriteLimit = 40;

/** Most requests that all shrinking of a run sends. */
export const shrinkLimit = 200;

/** Most POSTs that a deployment may accept while findings are shrunk: the rest of the run needs the others. */
export const shrinkWriteLimit = 8;

/** Requests that no plan foresees: reads that show whether a silent deployment is still there, and repeats after a reset. */
export const spareRequests = 60;
