/** The ruling of every requirement that sends a sync to a provider that the settings do not give. */
export const noObjectElsewhere =
  'A sync by a provider that the settings do not give names an object that does not exist, so nothing can be written there. It is not shown whether the deployment would have synced an existing object.';
