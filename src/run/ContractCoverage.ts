import type { Contract } from '../contract/Contract.ts';
import { type ContractCell, contractCells } from '../contract/contractCells.ts';
import { type OperationName, operations } from '../contract/operations.ts';
import { type HttpResponse, headerValues } from '../http/Exchange.ts';
import { type RequestOn, requestsOn } from '../http/requestsOn.ts';
import { contractResponses } from '../judge/contractResponses.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { essence } from '../judge/judgeMediaType.ts';
import type { CoveredCell } from '../report/Report.ts';
import type { Sent } from '../requirements/Verifier.ts';
import { providerIdOf } from './requestsIn.ts';

/**
 * Which rules of the contract a run has covered: rules that were checked on a response, or violated by a request that got a
 * response. Each exchange is processed once, so that {@link cells} can be called after every requirement.
 */
export class ContractCoverage {
  readonly #contract: Contract;
  /** Each rule, and the place to look for in bodies: `required` is checked on every object that may contain the member. */
  readonly #cells: readonly { readonly cell: ContractCell; readonly key: string; readonly place: string }[];
  readonly #reached = new Set<string>();
  readonly #sent = new Set<OperationName>();
  /** The kinds of response, by operation, status and media type, with which each body was processed. */
  readonly #bodies = new Map<Uint8Array, Set<string>>();
  #looked = 0;

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#cells = contractCells(contract).map((cell) => {
      const { keyword, place } = cell;
      return { cell, key: keyOf(cell), place: keyword === 'required' ? place.slice(0, place.lastIndexOf('/')) : place };
    });
  }

  /**
   * The state of each rule, in the order of the contract.
   *
   * @param sent all requests so far, in order.
   * @param judged the operations of which every body was judged.
   */
  cells(sent: readonly Sent[], judged: ReadonlySet<OperationName>): readonly CoveredCell[] {
    for (const one of sent.slice(this.#looked)) this.#look(one);
    this.#looked = sent.length;
    return this.#cells.map(({ cell, key }): CoveredCell => {
      if (!this.#sent.has(cell.operation))
        return {
          ...cell,
          state: 'not reached',
          settings: operations[cell.operation].method === 'POST' ? ['CONFORMANCE_ALLOW_WRITES'] : [],
        };
      const isJudged = this.#reached.has(key) && judged.has(cell.operation);
      return { ...cell, state: isJudged ? 'judged' : 'sent, never answered so' };
    });
  }

  #look({ exchange }: Sent): void {
    const { result, probe } = exchange;
    if (result.kind === 'failure') return;
    for (const { operation, response } of contractResponses(exchange)) this.#lookAtResponse(operation, response);
    const [request] = requestsOn(probe);
    if (request === undefined || request.method !== operations[probe.operation].method) return;
    this.#sent.add(probe.operation);
    this.#lookAtRequest(probe.operation, request, probe.body);
  }

  #lookAtResponse(operation: OperationName, { status, headers, body }: HttpResponse): void {
    const mediaType = headerValues(headers, 'content-type').map(essence)[0];
    const kinds = this.#bodies.get(body) ?? new Set();
    this.#bodies.set(body, kinds);
    const kind = `${operation} ${status} ${mediaType}`;
    if (kinds.has(kind)) return;
    kinds.add(kind);
    this.#note({ operation, part: 'response', status, place: '', keyword: 'status' });
    const of = { operation, part: 'response', status, ...(mediaType !== undefined && { mediaType }) } as const;
    this.#note({ ...of, place: '', keyword: 'media type' });
    const places = placesIn(body);
    for (const { cell, key, place } of this.#cells) {
      if (cell.part !== 'response' || cell.operation !== operation || cell.status !== status) continue;
      if (cell.mediaType === mediaType && places.has(place)) this.#reached.add(key);
    }
  }

  #lookAtRequest(operation: OperationName, request: RequestOn, body: Uint8Array | undefined): void {
    if (!/^-?\d+$/.test(providerIdOf(request.path)))
      this.#note({ operation, part: 'parameter', place: 'id', keyword: 'type' });
    if (body === undefined) return;
    const of = { operation, part: 'request', mediaType: 'application/json' } as const;
    const mediaTypes = headerValues(request.headers, 'content-type').map(essence);
    if (mediaTypes[0] !== of.mediaType) {
      this.#note({ ...of, place: '', keyword: 'media type' });
      return;
    }
    const json = judgeJson(body);
    if ('finding' in json) return;
    for (const { instancePath, keyword, params } of this.#contract.validateRequest(json.value)) {
      const place = keyword === 'required' ? `${instancePath}/${String(params['missingProperty'])}` : instancePath;
      this.#note({ ...of, place, keyword });
    }
  }

  #note(cell: ContractCell): void {
    this.#reached.add(keyOf(cell));
  }
}

function keyOf({ operation, part, status, mediaType, place, keyword }: ContractCell): string {
  return JSON.stringify([operation, part, status, mediaType, place, keyword]);
}

/** The places in a JSON body, as cells name them; empty if the body is not JSON. */
function placesIn(body: Uint8Array): ReadonlySet<string> {
  const json = judgeJson(body);
  const places = new Set<string>();
  const open: [value: unknown, place: string][] = 'finding' in json ? [] : [[json.value, '']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, place] = next;
    places.add(place);
    if (typeof value !== 'object' || value === null) continue;
    const isList = Array.isArray(value);
    for (const [name, inner] of Object.entries(value)) open.push([inner, `${place}/${isList ? '*' : name}`]);
  }
  return places;
}
