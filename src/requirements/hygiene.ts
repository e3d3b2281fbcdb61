import type { Answer } from '../http/Exchange.ts';
import type { BareFinding } from '../judge/Finding.ts';
import { countExchanges, groupFindings } from '../judge/groupFindings.ts';
import { locate } from '../judge/judgeExchange.ts';
import { judgeInteroperableJson, judgeJson } from '../judge/judgeJson.ts';
import { judgeServerError } from '../judge/judgeStatus.ts';
import type { Requirement } from './Requirement.ts';
import type { Verification, Verifier } from './Verifier.ts';

/** Judges every answer of the run so far: these requirements come last in the catalogue. */
function everyAnswer(judge: (answer: Answer) => readonly BareFinding[]): (verifier: Verifier) => Promise<Verification> {
  return ({ sent }) => {
    const answered = sent.flatMap(({ exchange, edit }) =>
      exchange.result.kind === 'answer' ? [{ exchange, edit, answer: exchange.result }] : [],
    );
    if (answered.length === 0)
      return Promise.resolve({ outcome: 'not-tested', reason: 'nothing was answered before it' });
    const found = answered.flatMap(({ exchange, edit, answer }) =>
      judge(answer).map((finding) => ({ finding: locate(finding, exchange, edit) })),
    );
    if (found.length === 0) return Promise.resolve({ outcome: 'passed' });
    const groups = groupFindings(found).map((group) => ({ example: group[0].finding, count: countExchanges(group) }));
    return Promise.resolve({ outcome: 'failed', groups });
  };
}

const common = { topic: 'hygiene', operation: 'both', profile: 'observe', needs: [] } as const;

/** What holds of every answer, whatever it was an answer to. */
export const hygiene: readonly Requirement[] = [
  {
    ...common,
    id: 'NO-SERVER-ERROR',
    level: 'must',
    statement: 'No request is answered with a server error.',
    clause: 'contract: no 5xx is declared; RFC 9110 §15.6',
    ruling:
      'Nothing that a client sends makes the server fail. 501 alone is a fair answer to a method it does not know.',
    verify: everyAnswer((answer) => judgeServerError(answer)),
  },
  {
    ...common,
    id: 'JSON-INTEROPERABLE',
    level: 'should',
    statement: 'JSON answers have unique names and numbers that a double holds.',
    clause: 'RFC 8259 §4, §6',
    verify: everyAnswer((answer) => {
      const json = judgeJson(answer.body);
      return 'finding' in json ? [] : judgeInteroperableJson(json.text);
    }),
  },
];
