import { jsonMember } from '../../lib/jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { ProvisionError } from './ProvisionError.ts';

/** Maximum number of pages that are read. */
const pageLimit = 200;

/**
 * Every object of a list, page by page. The deployment may ignore the search: callers compare names themselves.
 *
 * @throws ProvisionError if a page cannot be read, or there are too many.
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
  throw new ProvisionError(`…${path} has more than ${pageLimit} pages, which is the limit of a search`);
}
