import { judgeCharset } from '../../judge/hygiene/judgeCharset.ts';
import { judgeHttpDate } from '../../judge/hygiene/judgeHttpDate.ts';
import { judgeRedirect } from '../../judge/hygiene/judgeRedirect.ts';
import { judgeUnasked } from '../../judge/hygiene/judgeUnasked.ts';
import { dateThroughout } from '../dateThroughout.ts';
import type { Requirement } from '../Requirement.ts';
import { judgeAll, ofEveryResponse } from './hygiene.ts';

/** What holds for the status and fields of every response of the run. */
export const responseFields: readonly Requirement[] = [
  ofEveryResponse(
    {
      id: 'NO-UNASKED-STATUS',
      level: 'must',
      statement: 'No response is 304 without a precondition, or 101 without an offer of another protocol.',
      clause: 'RFC 9110 §7.8, §15.2.2, §15.4.5',
      ruling: '304 is not a refusal, even if one may be any 3xx: it says that the copy of the client is still valid.',
    },
    judgeUnasked,
  ),
  ofEveryResponse(
    {
      id: 'DATE-IS-HTTP-DATE',
      level: 'must',
      statement: 'Every Date and Last-Modified of a response is an HTTP-date.',
      clause: 'RFC 9110 §5.6.7, §6.6.1, §8.8.2',
      ruling: 'A sender has to use the first of the three forms of an HTTP-date, IMF-fixdate.',
    },
    judgeHttpDate,
  ),
  dateThroughout,
  {
    ...ofEveryResponse(
      {
        id: 'REDIRECT-NEARBY',
        level: 'should',
        statement: 'Every redirect of a permitted caller leads to another URL on the same host, with the same scheme.',
        clause: 'RFC 9110 §15.4: a redirect has a Location',
        ruling:
          'The contract has no redirects. A client that follows one to another host or without TLS exposes its token, and a redirect to itself never ends. The port is not compared.',
      },
      () => [],
    ),
    verification: {
      procedure: (verifier) => {
        const { baseUrl } = verifier.context;
        return Promise.resolve(
          judgeAll(verifier, (response, { probe: { identity, path } }) =>
            identity === 'operator' ? judgeRedirect(response, baseUrl, path) : [],
          ),
        );
      },
    },
  },
  ofEveryResponse(
    {
      id: 'JSON-IN-UTF-8',
      level: 'should',
      statement: 'No JSON response declares a charset other than UTF-8.',
      clause: 'RFC 8259 §8.1, §11',
      ruling: 'application/json has no charset parameter; a client that uses one all the same decodes another text.',
    },
    judgeCharset,
  ),
];
