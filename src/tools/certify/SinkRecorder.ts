import { validRequests } from '../../generate/ValidRequest.ts';
import { judgeJson } from '../../judge/judgeJson.ts';
import type { Recorded } from '../../run/Recorded.ts';
import { prefixOf } from '../../settings/provisionedNames.ts';
import type { Target } from '../../settings/Target.ts';
import type { RunSink } from '../../sink/RunSink.ts';
import type { NamedResource } from '../../sink/SinkCall.ts';
import type { SinkFailure } from '../../sink/SinkFailure.ts';
import type { SinkRecord } from '../../sink/SinkRecord.ts';
import type { SinkEvidence } from './Evidence.ts';

/**
 * The sink of one run, without earlier calls. It records how much of its record requirements read, and when they read the
 * clock, so that they can be verified again without a sink.
 */
export class SinkRecorder implements RunSink {
  readonly #sink: RunSink;
  readonly #before: number;
  readonly #looks: number[] = [];
  readonly #times: number[] = [];

  constructor(sink: RunSink) {
    this.#sink = sink;
    this.#before = sink.record.calls.length;
  }

  get patienceMs(): number {
    return this.#sink.patienceMs;
  }

  get isProviderNew(): boolean {
    return this.#sink.isProviderNew;
  }

  get record(): SinkRecord {
    const { calls, isCut } = this.#sink.record;
    const seen = calls.slice(this.#before);
    this.#looks.push(seen.length);
    return { calls: seen, isCut };
  }

  names(): Iterable<string> {
    return this.#sink.names();
  }

  now(): number {
    const now = this.#sink.now();
    this.#times.push(now);
    return now;
  }

  fail(failure: SinkFailure): () => void {
    return this.#sink.fail(failure);
  }

  lose(id: string): void {
    this.#sink.lose(id);
  }

  /**
   * The evidence of the sink. A name or external id that this run did not send may be that of a person: it becomes a number,
   * the same at each occurrence, so that resources can still be told apart.
   */
  evidence(recorded: readonly Recorded[], target: Pick<Target, 'userId' | 'groupId'>): SinkEvidence {
    const { patienceMs, isProviderNew } = this.#sink;
    const { calls, isCut } = this.#sink.record;
    const sent = new Set([...validRequests(target).map(({ id }) => id), ...idsIn(recorded)].map(lowerCase));
    const numbers = new Map<string, string>();
    const nameless = (name: string): string => {
      // Names that `provision` created are not those of a person.
      if (sent.has(name.toLowerCase()) || prefixOf(name) !== undefined) return name;
      const known = numbers.get(name) ?? `<name ${numbers.size + 1}>`;
      numbers.set(name, known);
      return known;
    };
    return {
      patienceMs,
      isProviderNew,
      calls: calls
        .slice(this.#before)
        .map(({ at, method, authorized, forwarded, resource, held, defects, status }) => ({
          ...{ at, method, authorized },
          ...(forwarded && { forwarded }),
          ...(resource && { resource: withoutNames(resource, nameless) }),
          ...(held && { held }),
          ...(defects && { defects }),
          ...(status !== undefined && { status }),
        })),
      isCut,
      looks: this.#looks,
      times: this.#times,
    };
  }
}

function withoutNames(
  { type, id, externalId, name }: NamedResource,
  nameless: (name: string) => string,
): NamedResource {
  return {
    type,
    ...(id !== undefined && { id }),
    ...(externalId !== undefined && { externalId: nameless(externalId) }),
    ...(name !== undefined && { name: nameless(name) }),
  };
}

/** Every object id that a request of the run contained as a string. */
function idsIn(recorded: readonly Recorded[]): readonly string[] {
  return recorded.flatMap(({ exchange: { probe } }) => {
    const json = probe.body === undefined ? undefined : judgeJson(probe.body);
    const value = json !== undefined && 'value' in json ? json.value : undefined;
    const id = typeof value === 'object' && value !== null && 'sync_object_id' in value ? value.sync_object_id : '';
    return typeof id === 'string' && id !== '' ? [id] : [];
  });
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}
