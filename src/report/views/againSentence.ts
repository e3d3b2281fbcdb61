/** What an intermittent finding means, for a reader. */
export const againSentence =
  'the same request, sent again on a fresh connection, got a different response: the failure is random, or due to earlier requests on its connection';
