/** The ruling of every requirement that sends a sync to a provider which is not given. */
export const noObjectElsewhere =
  'A sync by a provider that is not given names an object that does not exist, so that nothing can be written there: whether the deployment would have synced the object but for the provider is not shown.';
