import { expect, test } from '@playwright/test';
import { type ContractCell, contractCells } from '../../../src/contract/contractCells.ts';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import type { HttpResponse } from '../../../src/http/Exchange.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { ContractCoverage } from '../../../src/run/ContractCoverage.ts';
import { caseContext } from './caseContext.ts';
import { exchangeWith, FakeVerifier, jsonResponse, noResponse, taskWith, verify } from './FakeVerifier.ts';
import { plannedCases } from './plannedCases.ts';

const context = caseContext();
const event = { timestamp: '2026-01-01T00:00:00Z', log_level: 'info', logger: 'x', event: 'x', attributes: { a: 1 } };

/** A body for each declared response, with every member of its schema. */
const bodies: { readonly [response: string]: unknown } = {
  'sync-object 200': { messages: [event] },
  'sync-status 200': {
    is_running: false,
    tasks: [taskWith({ messages: [event], expires: '2026-01-02T00:00:00Z', expiring: true })],
  },
  400: { non_field_errors: ['x'], code: 'x' },
  403: { detail: 'x', code: 'x' },
};

function bodyOf({ operation, status }: Pick<ContractCell, 'operation' | 'status'>): unknown {
  return bodies[`${operation} ${status}`] ?? bodies[`${status}`];
}

/** The body with a value that its schema forbids at one place. */
function broken(value: unknown, path: readonly string[], keyword: string): unknown {
  const [key = '', ...rest] = path;
  if (path.length === 0) return keyword === 'type' ? 7.5 : 'none of these';
  if (Array.isArray(value)) return value.map((one) => broken(one, rest, keyword));
  const { [key]: member, ...others } = value as { readonly [name: string]: unknown };
  if (rest.length > 0) return { ...others, [key]: broken(member, rest, keyword) };
  // 7.5 breaks every type except number.
  const wrong = keyword === 'type' && typeof member === 'number' ? 'none' : broken(member, [], keyword);
  return keyword === 'required' ? others : { ...others, [key]: wrong };
}

/** The outcome of the requirement on the bodies of an operation after such a response. */
async function outcomeOf(operation: ContractCell['operation'], answer: HttpResponse): Promise<string> {
  const exchange = exchangeWith(probe('EARLIER', operation, context), answer);
  const id = operation === 'sync-object' ? 'SYNC-OBJECT-EVERY-BODY' : 'SYNC-STATUS-EVERY-BODY';
  return (await verify(id, new FakeVerifier(() => noResponse, [{ exchange }]))).outcome;
}

const cells = contractCells(context.contract);
const ofBodies = cells.filter(({ part, mediaType }) => part === 'response' && mediaType !== undefined);

test('the body for each declared response is valid against its schema', async () => {
  for (const { operation, status = 0 } of ofBodies) {
    expect(
      await outcomeOf(operation, jsonResponse(bodyOf({ operation, status }), status)),
      `${operation} ${status}`,
    ).toBe('passed');
  }
});

for (const cell of ofBodies) {
  const { operation, status = 0, place, keyword } = cell;
  test(`a response ${status} of ${operation} that breaks ${keyword} at ${place === '' ? 'the body' : place} fails`, async () => {
    const plain = jsonResponse(bodyOf(cell), status);
    const response =
      keyword === 'media type'
        ? { ...plain, headers: [['Content-Type', 'text/plain'] as const] }
        : jsonResponse(broken(bodyOf(cell), place.split('/').slice(1), keyword), status);
    expect(await outcomeOf(operation, response)).toBe('failed');
  });
}

for (const { operation, part, place, keyword } of cells.filter((cell) => cell.part !== 'response')) {
  test(`a ${part} that breaks ${keyword} at ${place === '' ? 'the body' : place} of ${operation} is sent, and is to be refused`, () => {
    const refused = plannedCases(context).filter(
      ({ planned: { probe: asked, acceptable } }) => asked.operation === operation && !acceptable.accepts(200),
    );
    const sent = refused.map(({ planned }) => ({ exchange: exchangeWith(planned.probe, jsonResponse({}, 400)) }));
    const covered = new ContractCoverage(context.contract).cells(sent, new Set([operation]));
    const [cell] = covered.filter(
      (one) => one.operation === operation && one.part === part && one.place === place && one.keyword === keyword,
    );
    expect(cell?.state).toBe('judged');
  });
}

test('a run that has sent no sync reports its rules as not reached, and which setting would reach them', () => {
  const sent = [
    { exchange: exchangeWith(probe('READ', 'sync-status', context), jsonResponse(bodies['sync-status 200'])) },
  ];
  const covered = new ContractCoverage(context.contract).cells(sent, new Set(['sync-status']));
  const states = (operation: ContractCell['operation']) =>
    new Set(covered.filter((one) => one.operation === operation).map(({ state }) => state));
  expect([...states('sync-object')]).toEqual(['not reached']);
  expect(states('sync-status')).toEqual(new Set(['judged', 'sent, never answered so']));
  expect(covered.find(({ operation }) => operation === 'sync-object')?.settings).toEqual(['CONFORMANCE_ALLOW_WRITES']);
});

test('a rule on a member is judged only if a response has the member', () => {
  const judged = (value: unknown) => {
    const sent = [{ exchange: exchangeWith(probe('READ', 'sync-status', context), jsonResponse(value)) }];
    return new ContractCoverage(context.contract)
      .cells(sent, new Set(['sync-status']))
      .filter(({ state, place }) => state === 'judged' && place.startsWith('/tasks/*')).length;
  };
  expect(judged({ is_running: false, tasks: [] })).toBe(0);
  expect(judged(bodies['sync-status 200'])).toBe(
    ofBodies.filter(({ operation, place }) => operation === 'sync-status' && place.startsWith('/tasks/*')).length,
  );
});

test('every contract version has rules for both operations, each once', () => {
  for (const generation of shippedGenerations()) {
    const all = contractCells(loadContract(generation)).map((cell) => JSON.stringify(cell));
    expect(new Set(all).size, generation).toBe(all.length);
    expect(all.length).toBeGreaterThan(60);
  }
});
