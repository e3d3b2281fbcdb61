import { type Exchange, headerValues } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { tokenPlaceholder } from '../http/Probe.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { jsonMember } from '../lib/jsonMember.ts';
import type { PublishedSchema } from '../requirements/Verifier.ts';
import type { Target } from '../settings/Target.ts';
import { type Stated, statedByDocument, statedByVersion } from './reportedRelease.ts';
import type { NotSent, Sender } from './Sender.ts';

/** What a deployment reports about itself outside the contract's operations. */
export interface Release {
  readonly published: PublishedSchema;
  /** Absent if it reports no release. */
  readonly stated?: Stated;
}

/** The path of authentik's API below its root; static files are below the root. */
export const apiPath = '/api/v3';

/**
 * Detects the release of a deployment: from its published schema, else authentik's version endpoint, else the header field that
 * authentik's front proxy adds to static files. The first source with a release ends the search. The responses are never
 * judged, and a missing one is not an error. Each read has the time limit of every request: a busy authentik takes 15 s to
 * render its schema.
 */
export async function readRelease(sender: Sender, target: Target): Promise<Release> {
  const { timeoutMs } = target;
  const read = (path: string, changes: Partial<Probe> = {}, baseUrl = target.baseUrl) =>
    sender.readAuxiliary(detection(path, changes), { baseUrl, timeoutMs });

  const published = publishedBy(await read('/schema/?format=json'));
  const stated = 'document' in published ? statedByDocument(published.document, target.providerKind) : undefined;
  if (stated !== undefined) return { published, stated };

  const version = jsonOf(
    await read('/admin/version/', {
      identity: 'operator',
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', `Bearer ${tokenPlaceholder('operator')}`],
      ],
    }),
  );
  const current = jsonMember(version, 'version_current');
  if (typeof current === 'string') return { published, stated: statedByVersion('version endpoint', current) };

  if (!target.baseUrl.endsWith(apiPath)) return { published };
  const exchange = await read('/static/dist/', {}, target.baseUrl.slice(0, -apiPath.length));
  const hasResponse = !('withheld' in exchange) && exchange.result.kind === 'answer';
  const [field] = hasResponse ? headerValues(exchange.result.headers, 'x-authentik-version') : [];
  return { published, ...(field === undefined ? {} : { stated: statedByVersion('version header', field) }) };
}

/** An anonymous read. It belongs to neither operation, but the type of a probe requires one. */
function detection(path: string, changes: Partial<Probe>): Probe {
  return {
    requirement: 'DETECTION',
    operation: 'sync-status',
    identity: 'anonymous',
    method: 'GET',
    path,
    headers: [['Accept', 'application/json']],
    ...changes,
  };
}

function publishedBy(exchange: Exchange | NotSent): PublishedSchema {
  if ('withheld' in exchange) return {};
  const document = jsonOf(exchange);
  return { exchange, ...(document === undefined ? {} : { document }) };
}

/** The JSON value of a 200 response. */
function jsonOf(exchange: Exchange | NotSent): unknown {
  if ('withheld' in exchange) return undefined;
  const { result } = exchange;
  if (result.kind === 'failure' || result.status !== 200) return undefined;
  const json = judgeJson(result.body);
  return 'value' in json ? json.value : undefined;
}
