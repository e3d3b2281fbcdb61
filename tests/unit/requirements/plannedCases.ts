import { plainBody, validRequests } from '../../../src/generate/ValidRequest.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import type { Case } from '../../../src/requirements/Case.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { casesOf, type Requirement } from '../../../src/requirements/Requirement.ts';
import type { CaseContext } from '../../../src/requirements/Verifier.ts';
import { caseContext } from './caseContext.ts';

/** One planned case and the requirement that plans it. */
export interface Planned {
  readonly requirement: Requirement;
  readonly planned: Case;
  readonly context: CaseContext;
}

/** Every case that the catalogue plans for a target. */
export function plannedCases(context: CaseContext): readonly Planned[] {
  return catalogue.flatMap((requirement) =>
    casesOf(requirement, context).map((planned) => ({ requirement, planned, context })),
  );
}

/** The targets that cases are planned for here: the default, other seeds, other ids, one object only. */
export const contexts: readonly CaseContext[] = [
  caseContext(),
  ...[1, -2_147_483_648, 2_147_483_647].map((seed) => caseContext({ seed, examples: 5 })),
  caseContext({ providerId: '2000000000', otherProviderId: '1999999999', userId: '9007199254740993', seed: 5 }),
  caseContext({ userId: '3ACC0C04-96FB-4156-BC5D-0CA1F94C72B3', groupId: '}", ü', seed: 6 }),
];

/** Every case of all of {@link contexts}. A function, because it takes a second and loading the file must be fast. */
export function planAll(): readonly Planned[] {
  return contexts.flatMap(plannedCases);
}

/** The bodies that valid requests have in any of {@link contexts}. */
export const plainBodies: ReadonlySet<string> = new Set(
  contexts.flatMap((context) => validRequests(context).map((valid) => bodyText({ body: plainBody(valid) }))),
);

/** A body byte for byte, as a text that can be compared. */
export function bodyText({ body }: Pick<Probe, 'body'>): string {
  return body === undefined ? 'no body' : Buffer.from(body).toString('latin1');
}

/** The parts in which two probes differ. Identity and credential count as one part, since one implies the other. */
export function differences(one: Probe, other: Probe): readonly string[] {
  const names = new Set([...one.headers, ...other.headers].map(([name]) => name));
  const header = (probe: Probe, name: string) => JSON.stringify(probe.headers.filter(([key]) => key === name));
  const fields: readonly (readonly [name: string, of: (probe: Probe) => string])[] = [
    ['operation', ({ operation }) => operation],
    ['method', ({ method }) => method],
    ['path', ({ path }) => path],
    ['body', bodyText],
    ['credential', (probe) => `${probe.identity} ${header(probe, 'Authorization')}`],
    ...[...names]
      .filter((name) => name !== 'Authorization')
      .map((name) => [`header ${name}`, (probe: Probe) => header(probe, name)] as const),
  ];
  return fields.filter(([, of]) => of(one) !== of(other)).map(([name]) => name);
}
