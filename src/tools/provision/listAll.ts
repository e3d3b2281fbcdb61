import { jsonMember } from '../../lib/jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { ProvisionError } from './ProvisionError.ts';

/** Most pages of a list that are read. */
const pageLimit = 200;

/**
 * Every object of a list, page by page. Whether a search is heard does not matter to whoever compares what comes.
 *
 * @throws ProvisionError when a page is not answered, or there are too many.
 */
export async function listAll(api: AdminApi, path: string, search?: string): Promise<readonly unknown[]> {
  const query = search === undefined ? '' : `&search=${encodeURIComponent(search)}`;
  const found: unknown[] = [];
  let page: unknown = 1;
  for (let read = 0; read < pageLimit; read += 1) {
    const { status, json, reported } = await api.get(`${path}?page_size=100&page=${String(page)}${query}`);
    const results = jsonMember(json, 'results');
    if (status !== 200 || !Array.isArray(results)) throw new ProvisionError(reported);
    found.push(...results);
    page = jsonMember(jsonMember(json, 'pagination'), 'next');
    if (typeof page !== 'number' || page === 0) return found;
  }
  throw new ProvisionError(`…${path} has more than ${pageLimit} pages: nothing is searched beyond them`);
}
