import { apiPath } from './readRelease.ts';
import { addressReads } from './runLimits.ts';

/**
 * Base URLs of the same origin that may be meant if the given one is wrong: with a doubled API path of authentik reduced to one,
 * cut off after it, with it appended, or without it. The most likely comes first. Pure.
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
