import { printable } from '../report/views/printable.ts';
import { wrap } from '../report/views/wrap.ts';
import { type ProvisionNames, plannedResources } from '../tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import type { ProvisionedDeployment } from '../tools/provision/readDeployment.ts';

const width = 100;

/** What `provision` would make, in its order, and what comes of it; for a person at a terminal. */
export function provisionLines(
  names: ProvisionNames,
  { release, admin, hasTasks, hasUserPermissions, linked }: ProvisionedDeployment,
  { baseUrl, sinkUrl }: { readonly baseUrl: string; readonly sinkUrl: string },
): readonly string[] {
  const kinds = [...new Set(plannedResources(names, hasUserPermissions).map(({ kind }) => kind))];
  const widest = Math.max(...kinds.map((kind) => kind.length));
  const permissions = hasTasks
    ? 'view and sync the two providers, and view system tasks'
    : 'view and sync the two providers';
  const effects = [
    `${names.identity('operator')} may ${permissions}${hasUserPermissions ? '' : ', by a role'}; ${names.identity('viewer')} may view them; ${names.identity('restricted')} may nothing; ${names.identity('revoked')} is deactivated once it has a token. None of them is an administrator. Their tokens do not expire: cleanup removes them.`,
    `Both providers push to ${sinkUrl}, the members of ${names.group} and the names of groups alone. Until a run, nothing is pushed: one sync of each is asked for, of a user that is not there, to see that the sink is asked what it can do.`,
    linked.length === 0
      ? 'No other SCIM provider is linked to an application.'
      : `authentik pushes new users and groups to the SCIM providers that are linked already, and their removal too: ${linked.map((name) => printable(name)).join(', ')}.`,
    `Each thing is recorded in ${provisionPaths.record} before it is made; cleanup removes what that says, after a crash too.`,
  ];
  return [
    `Plan of provisioning ${release} at ${baseUrl}, as ${printable(admin)}`,
    '',
    ...plannedResources(names, hasUserPermissions).map(({ kind, name }) => `  ${kind.padEnd(widest)}  ${name}`),
    '',
    ...effects.flatMap((sentence) => wrap(sentence, width, '  ', '- ')),
  ];
}
