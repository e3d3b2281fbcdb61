import { judgeCharset } from '../../judge/hygiene/judgeCharset.ts';
import { judgeHttpDate } from '../../judge/hygiene/judgeHttpDate.ts';
import { judgeRedirect } from '../../judge/hygiene/judgeRedirect.ts';
import { judgeUnasked } from '../../judge/hygiene/judgeUnasked.ts';
import type { Requirement } from '../Requirement.ts';
import { judgeAll, ofEveryResponse } from './hygiene.ts';

/** What holds of status and fields of every response of the run. */
export const responseFields: readonly Requirement[] = [
  ofEveryResponse(
    {
      id: 'NO-UNASKED-STATUS',
      level: 'must',
      statement: 'No response is 304 but to a precondition, or 101 but to an offer of another protocol.',
      clause: 'RFC 9110 §7.8, §15.2.2, §15.4.5',
      ruling: 'Where a refusal may be any 3xx, 304 is none: it says that what the client has is still right.',
    },
    judgeUnasked,
  ),
  ofEveryResponse(
    {
      id: 'DATE-IS-HTTP-DATE',
      level: 'must',
      statement: 'Every Date and Last-Modified of a response is an HTTP-date.',
      clause: 'RFC 9110 §5.6.7, §6.6.1, §8.8.2',
      ruling: 'A sender has to use the first of the three forms, IMF-fixdate.',
    },
    judgeHttpDate,
  ),
  {
    ...ofEveryResponse(
      {
        id: 'REDIRECT-NEARBY',
        level: 'should',
        statement: 'Every redirect of a permitted caller leads to another place on the same host, by the same scheme.',
        clause: 'RFC 9110 §15.4: a redirect has a Location',
        ruling:
          'The contract has no redirects; who follows one to another host or without TLS shows its token there, and one to itself has no end. The port is not compared.',
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
      statement: 'No response in JSON is said to be in another charset than UTF-8.',
      clause: 'RFC 8259 §8.1, §11',
      ruling: 'application/json has no charset parameter; who reads one all the same, reads another text.',
    },
    judgeCharset,
  ),
];
