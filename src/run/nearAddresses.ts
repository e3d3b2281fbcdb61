import { apiPath } from './readRelease.ts';
import { addressReads } from './runLimits.ts';

/**
 * Base URLs of the same origin at which the API may be if it isn't at the given one: the path of authentik's API once where it
 * is doubled, cut off after it, appended where it is missing, or left out. The likeliest comes first. Pure.
 *
 * @param baseUrl without a trailing slash.
 */
export function nearAddresses(baseUrl: string): readonly string[] {
  const { origin, pathname } = new URL(baseUrl);
  const path = pathname.replace(/\/$/, '');
  const start = path.indexOf(`${apiPath}/`);
  const paths = [
    ...(start === -1 ? [] : [path.slice(0, start + apiPath.length)]),
    ...(path.endsWith(apiPath) ? [path.slice(0, -apiPath.length)] : [path + apiPath, apiPath]),
  ];
  return [...new Set(paths)]
    .map((one) => origin + one)
    .filter((one) => one !== origin + path)
    .slice(0, addressReads);
}
