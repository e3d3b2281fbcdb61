/**
 * Former ids of requirements, each with the present one: ids are for life, and where one had to change after all, whoever
 * kept a report or a ledger with the former is led to the present. None has changed so far.
 */
export const aliases: { readonly [former: string]: string } = {};
