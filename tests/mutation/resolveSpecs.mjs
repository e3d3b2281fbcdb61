/**
 * Hooks of `node:module` for the modules of one sandbox. Specs get the stand-in as `@playwright/test`, and an imported module
 * has the query of the module that imports it: so each query gives a spec its own copies of all modules, loaded anew.
 */

let sandbox;
let standIn;

export function initialize(data) {
  ({ sandbox, standIn } = data);
}

export async function resolve(specifier, context, next) {
  const { parentURL = '' } = context;
  if (!isOwn(parentURL)) return next(specifier, context);
  if (specifier === '@playwright/test') return { url: standIn, shortCircuit: true };
  const found = await next(specifier, context);
  const { search } = new URL(parentURL);
  return isOwn(found.url) ? { ...found, url: `${found.url}${search}` } : found;
}

function isOwn(url) {
  return url.startsWith(sandbox) && !url.includes('/node_modules/') && !url.startsWith(standIn);
}
