import type { Stages } from './Stages.ts';
import { accept } from './stages/accept.ts';
import { allowedMethods } from './stages/allowedMethods.ts';
import { authorize } from './stages/authorize.ts';
import { concludeRequest, describe } from './stages/conclude.ts';
import { findObject } from './stages/findObject.ts';
import { identify } from './stages/identify.ts';
import { isJsonBody } from './stages/isJsonBody.ts';
import { lookUpProvider } from './stages/lookup.ts';
import { match } from './stages/match.ts';
import { parse } from './stages/parse.ts';
import { presentResource } from './stages/presentResource.ts';
import { document, publish } from './stages/publish.ts';
import { endpointOf, push } from './stages/push.ts';
import { readToken } from './stages/readToken.ts';
import { receive } from './stages/receive.ts';
import { refuseRequest } from './stages/refuse.ts';
import { refuseBytes } from './stages/refuseBytes.ts';
import { render } from './stages/render.ts';
import { respond } from './stages/respond.ts';
import { isRunning, lastSync, presentEvent, presentTask, respondWithStatus, tasks } from './stages/status.ts';
import { sync } from './stages/sync.ts';
import { checkDryRun, checkId, checkModel, validate } from './stages/validate.ts';
import { write } from './stages/write.ts';

/** The stages of a conforming deployment. */
export const conformingStages: Stages = {
  parser: {},
  receive,
  refuseBytes,
  respond,
  publish,
  document,
  match,
  allowedMethods,
  order: ['accept', 'authenticate', 'authorize', 'lookup', 'media-type', 'parse', 'validate'],
  accept,
  readToken,
  identify,
  authorize,
  lookup: lookUpProvider,
  isJsonBody,
  parse,
  validate,
  checkModel,
  checkId,
  checkDryRun,
  sync,
  findObject,
  push,
  endpointOf,
  presentResource,
  status: respondWithStatus,
  tasks,
  lastSync,
  isRunning,
  presentTask,
  presentEvent,
  conclude: concludeRequest,
  refuse: refuseRequest,
  describe,
  render,
  write,
};
