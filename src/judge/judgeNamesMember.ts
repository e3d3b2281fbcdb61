import type { Exchange } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';
import { judgeJson } from './judgeJson.ts';

/** The members of a request, which a ValidationError names. */
const requestMembers = ['sync_object_model', 'sync_object_id', 'override_dry_run'] as const;

/**
 * Judges that a ValidationError names the wrong member of the request, and no other one. It may name it anywhere, since the
 * schema allows further members: as a member of its own, in a list of errors, in a JSON pointer or in a sentence.
 *
 * @param wrong the edited member.
 */
export function judgeNamesMember({ result }: Exchange, wrong: (typeof requestMembers)[number]): readonly Finding[] {
  if (result.kind === 'failure') return [];
  const json = judgeJson(result.body);
  const texts = 'value' in json && !Array.isArray(json.value) ? namesAndTextsIn(json.value) : [];
  const named = requestMembers.filter((member) => texts.some((text) => words(text).includes(member)));
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

/** Every name and every string in a JSON object or array; nothing of another value. */
function namesAndTextsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    name,
    ...(typeof member === 'string' ? [member] : namesAndTextsIn(member)),
  ]);
}

function words(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}
