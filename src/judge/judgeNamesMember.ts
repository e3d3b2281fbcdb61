import type { Exchange } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';
import { judgeJson } from './judgeJson.ts';

/** The members of a request, which a ValidationError uses as names of its own members. */
const requestMembers = ['sync_object_model', 'sync_object_id', 'override_dry_run'] as const;

/**
 * Judges that a ValidationError has a member named like the wrong member of the request, and none named like another one.
 *
 * @param wrong the edited member.
 */
export function judgeNamesMember({ result }: Exchange, wrong: (typeof requestMembers)[number]): readonly Finding[] {
  if (result.kind === 'failure') return [];
  const json = judgeJson(result.body);
  const value = 'value' in json && typeof json.value === 'object' && json.value !== null ? json.value : {};
  const named = requestMembers.filter((member) => Object.hasOwn(value, member));
  if (named.length === 1 && named[0] === wrong) return [];
  const body = excerpt(new TextDecoder().decode(result.body));
  return [
    {
      layer: 'relation',
      keyword: 'names-member',
      acceptable: `a ValidationError that names only the member ${wrong} of the request`,
      actual: body,
    },
  ];
}
