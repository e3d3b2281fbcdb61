/**
 * Former ids of requirements, each with its present id. Ids are permanent; if one has to change after all, reports and ledgers
 * with the former id still resolve. None has changed so far.
 */
export const aliases: { readonly [former: string]: string } = {};
