import { group, lines, list, values } from '../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../report/document/terminalText.ts';
import { type ProvisionNames, plannedResources } from '../tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import type { ProvisionedDeployment } from '../tools/provision/readDeployment.ts';

/** The plan of `provision` as text for a terminal: what it would create, in order, and the effects. */
export function provisionText(
  names: ProvisionNames,
  { release, admin, hasTasks, hasUserPermissions, linked }: ProvisionedDeployment,
  { baseUrl, sinkUrl }: { readonly baseUrl: string; readonly sinkUrl: string },
  options: TerminalOptions,
): string {
  const permissions = hasTasks
    ? 'view and sync the two providers, and view system tasks'
    : 'view and sync the two providers';
  const effects = [
    `${names.identity('operator')} may ${permissions}${hasUserPermissions ? '' : ', through a role'}; ${names.identity('viewer')} may view them; ${names.identity('restricted')} has no permission; ${names.identity('revoked')} is deactivated once it has a token. None of them is an administrator. Their tokens do not expire: cleanup removes them.`,
    `Both providers push only the members of ${names.group}, and the names of groups, to ${sinkUrl}. Nothing is pushed before a run: provision only requests a sync of each, of a user that does not exist, to see that authentik asks the sink for its ServiceProviderConfig.`,
    linked.length === 0
      ? 'No other SCIM provider is linked to an application.'
      : `authentik also pushes new users and groups, and later their removal, to the SCIM providers that are already linked to an application: ${linked.join(', ')}.`,
    `Each object is recorded in ${provisionPaths.record} before it is created; cleanup removes what is recorded, even after a crash.`,
  ];
  const resources = plannedResources(names, hasUserPermissions).map(({ kind, name }) => [kind, name] as const);
  return terminalText(
    [lines(`Plan of provisioning ${release} at ${baseUrl}, as ${admin}`), group(2, values(resources)), list(effects)],
    options,
  );
}
