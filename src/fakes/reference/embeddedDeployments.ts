import { benignDeployments } from '../benign/benignDeployments.ts';
import { faults } from '../faults/faults.ts';
import { hostileDeployments } from '../hostile/hostileDeployments.ts';
import { twins } from '../twins/twins.ts';
import { vacuousDeployments } from '../vacuous/vacuousDeployments.ts';
import type { EmbeddedKind } from './EmbeddedKind.ts';

/** The name of the reference deployment itself. */
export const referenceName = 'reference';

/** An embedded deployment as it is listed; `startEmbedded` starts it by its name. */
export interface EmbeddedEntry {
  readonly name: string;
  readonly kind: EmbeddedKind;
  /** One sentence, in the present tense: what it does, or what is wrong with it. */
  readonly statement: string;
}

/** Every embedded deployment, by kind. */
export function embeddedDeployments(): readonly EmbeddedEntry[] {
  const entries = (kind: EmbeddedKind, members: readonly { readonly id: string; readonly statement: string }[]) =>
    members.map(({ id, statement }): EmbeddedEntry => ({ name: id, kind, statement }));
  return [
    { name: referenceName, kind: 'reference', statement: 'The reference deployment itself.' },
    ...entries('twin', twins),
    ...entries('benign', benignDeployments),
    ...entries('hostile', hostileDeployments),
    ...entries('vacuous', vacuousDeployments),
    ...entries('fault', faults),
  ];
}
