/** What an intermittent finding means, for a person. */
export const againSentence =
  'sent again on a fresh connection, the same request got another response: it is chance, or due to what came before on its connection';
