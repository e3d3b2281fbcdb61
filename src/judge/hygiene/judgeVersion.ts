import { type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** The fields in which servers and frameworks name themselves. */
const fields = ['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator', 'via'];

/** Judges that no header field discloses the version of a server or framework (RFC 9110 §10.2.4, §17.12). */
export function judgeVersion({ headers }: HttpResponse): readonly Finding[] {
  return fields.flatMap((name) =>
    headerValues(headers, name)
      .filter((value) => /\b\d+\.\d+/.test(name === 'via' ? productsIn(value) : value))
      .map((value) => ({
        layer: 'header',
        keyword: 'version',
        acceptable: `no version in ${name}`,
        actual: `${name}: ${value}`,
      })),
  );
}

/** What `Via` says of products: comments, and names with a version; the rest is versions of HTTP and hosts (RFC 9110 §7.6.3). */
function productsIn(via: string): string {
  const members = via.replace(/(^|,)\s*(?:HTTP\/)?\d+(?:\.\d+)?(?=\s)/gi, '$1');
  return (members.match(/\([^()]*\)|[a-z][\w-]*\/\d[\w.]*/gi) ?? []).join();
}
