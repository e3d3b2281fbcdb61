import { withBody, withHeader } from '../../../src/fakes/reference/RawResponse.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';
import { type ReferenceDeployment, startReference } from '../../../src/fakes/reference/startReference.ts';
import { headerValues } from '../../../src/http/Exchange.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';

/**
 * Starts a deployment that shows every credential it is sent: in a header field, in the detail of an error and in an event
 * of a sync, as it is, in base64 and percent-encoded. Its statuses show it too, and so break their schema: that puts answers
 * to the operator into the report. A credential of scheme `Token` is never answered, so that the request times out.
 */
export function startEchoing(): Promise<ReferenceDeployment> {
  return startReference({ change: echoing });
}

/** The change that makes a deployment one that {@link startEchoing} starts. */
export function echoing(stages: Stages): Stages {
  return {
    ...stages,
    render: (reply, context) => {
      const response = stages.render(reply, context);
      const credential = shownBy(context.request.headers);
      const shown = withHeader(response, 'X-Credential', credential);
      const body: unknown = response.body.length > 0 ? JSON.parse(new TextDecoder().decode(response.body)) : undefined;
      if (typeof body !== 'object' || body === null) return shown;
      return withBody(shown, new TextEncoder().encode(JSON.stringify({ ...body, ...echo(body, credential) })));
    },
    write: (answer, response, context) => {
      const [credential = ''] = headerValues(context.request.headers, 'authorization');
      return credential.startsWith('Token') ? Promise.resolve() : stages.write(answer, response, context);
    },
  };
}

/** What a request shows in the place of a credential, or in one that is none. */
function shownBy(headers: HeaderList): string {
  return ['authorization', 'cookie', 'x-api-key'].flatMap((name) => headerValues(headers, name)).join(' ');
}

function echo(body: object, credential: string): object {
  const forms = [credential, Buffer.from(credential).toString('base64'), encodeURIComponent(credential)].join(' ');
  const event = {
    timestamp: '2026-11-22T00:00:00Z',
    log_level: 'info',
    logger: 'echo',
    event: forms,
    attributes: { forms },
  };
  if ('messages' in body) return { messages: [event] };
  return 'detail' in body ? { detail: forms } : { is_running: forms };
}
