import { atOnceQuirks } from './atOnceQuirks.ts';
import { bodyQuirks } from './bodyQuirks.ts';
import { credentialQuirks } from './credentialQuirks.ts';
import { fieldQuirks } from './fieldQuirks.ts';
import { headerQuirks } from './headerQuirks.ts';
import { negotiationQuirks } from './negotiationQuirks.ts';
import { objectQuirks } from './objectQuirks.ts';
import { pathQuirks } from './pathQuirks.ts';
import { permissionQuirks } from './permissionQuirks.ts';
import type { Quirk } from './Quirk.ts';
import { syncQuirks } from './syncQuirks.ts';

/** Every quirk of the recorded releases, in the order in which they are applied. */
export const quirks: readonly Quirk[] = [
  ...negotiationQuirks,
  ...pathQuirks,
  ...credentialQuirks,
  ...permissionQuirks,
  ...bodyQuirks,
  ...fieldQuirks,
  ...objectQuirks,
  ...syncQuirks,
  ...atOnceQuirks,
  ...headerQuirks,
];
