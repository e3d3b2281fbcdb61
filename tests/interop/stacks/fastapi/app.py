"""The two operations of the contract, written with FastAPI as its documentation teaches it.

What differs from FastAPI's defaults, and why:

- A missing or bad credential is 403 with a GenericError. FastAPI's HTTPBearer answers 401; the contract declares 403
  and no 401.
- The credential is judged in a middleware. As a dependency it would come after the parser: FastAPI reads and parses a
  body before it calls a dependency, so an anonymous caller with a malformed body would get 400.
- A RequestValidationError is 400 with the member names as keys (schema ValidationError). FastAPI answers 422 with a
  list of locations; the contract declares 400 and no 422.
- The id is routed by the router's own convertor for integers, with at most 18 digits: `int()` raises for more than 4,300,
  and Starlette answers that 500. As `{id}` it would be parsed by Pydantic, which reads "1.0" and " 1 " as 1; only
  integers name a provider.
- The status is routed for GET and HEAD: FastAPI routes GET alone, RFC 9110 §9.1 wants both of every server.
- No interactive documentation: it would publish an OpenAPI document that is not the contract's.

Router, 404, 405, redirects, JSON parser and the order of the other checks (body before provider) are the framework's.
"""

import asyncio
import hashlib
import json
import os
import re
import socket
import uuid
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any, Literal

import httpx
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, StrictStr
from starlette.convertors import IntegerConvertor, register_url_convertor

USER_MODEL = "authentik.core.models.User"
GROUP_MODEL = "authentik.core.models.Group"
SINK_URL = os.environ["INTEROP_SINK_URL"]
SINK_TOKEN = os.environ["INTEROP_SINK_TOKEN"]

CALLERS = {
    os.environ["INTEROP_OPERATOR_TOKEN"]: "operator",
    os.environ["INTEROP_RESTRICTED_TOKEN"]: "restricted",
    os.environ["INTEROP_REVOKED_TOKEN"]: "revoked",
    os.environ["INTEROP_VIEWER_TOKEN"]: "viewer",
}
USERS = {
    "6": {"userName": "amina", "email": "amina@example.com"},
    **{str(id): {"userName": f"spare-{id}", "email": f"spare-{id}@example.com"} for id in range(101, 113)},
}
GROUPS = {
    "5b0a7c2e-8d0f-4c55-9d3e-0f6f3b1c2a10": {"displayName": "Clerks", "members": ["6"]},
    "c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b701": {"displayName": "Spare 1", "members": ["101"]},
    "c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b702": {"displayName": "Spare 2", "members": ["101", "102"]},
}


class LogEvent(BaseModel):
    timestamp: datetime
    log_level: Literal["critical", "exception", "error", "warn", "warning", "info", "debug", "notset"]
    logger: str
    event: str
    attributes: dict[str, Any]


class SyncObjectRequest(BaseModel):
    sync_object_model: Literal["authentik.core.models.User", "authentik.core.models.Group"]
    sync_object_id: Annotated[StrictStr, Field(min_length=1)]


class SyncObjectResult(BaseModel):
    messages: list[LogEvent]


class SystemTask(BaseModel):
    uuid: uuid.UUID
    name: str
    full_name: str
    uid: str
    description: str
    start_timestamp: datetime
    finish_timestamp: datetime
    duration: float
    status: Literal["unknown", "successful", "warning", "error"]
    messages: list[LogEvent]
    expires: datetime | None
    expiring: bool


class CreatedResource(BaseModel):
    """What the service provider has to answer a POST with, RFC 7644 §3.3."""

    id: Annotated[str, Field(min_length=1)]


class SyncStatus(BaseModel):
    is_running: bool
    tasks: list[SystemTask]


def now() -> datetime:
    return datetime.now(timezone.utc)


def log(level: str, event: str, **attributes: Any) -> LogEvent:
    return LogEvent(timestamp=now(), log_level=level, logger="fastapi.sync", event=event, attributes=attributes)


def full_sync(uid: str, minutes_ago: int, seconds: float) -> SystemTask:
    start = now() - timedelta(minutes=minutes_ago)
    finish = start + timedelta(seconds=seconds)
    message = LogEvent(
        timestamp=start + timedelta(seconds=seconds / 2),
        log_level="info",
        logger="fastapi.tasks",
        event="Page of users done",
        attributes={"page": 1},
    )
    return SystemTask(
        uuid=uuid.uuid4(),
        name="scim_sync",
        full_name=f"scim_sync:{uid}",
        uid=uid,
        description="Brings every user and group up to date",
        start_timestamp=start,
        finish_timestamp=finish,
        duration=seconds,
        status="successful",
        messages=[message],
        expires=finish + timedelta(days=1),
        expiring=True,
    )


class Provider:
    """A SCIM provider, and the SCIM client by which it writes to its service provider."""

    def __init__(self, uid: str, has_sink: bool):
        self.tasks = [full_sync(uid, 50, 12.25), full_sync(uid, 20, 3)]
        self.has_sink = has_sink
        self.remote_ids: dict[str, str] = {}
        self.lock = asyncio.Lock()

    def present(self, model: str, object_id: str) -> tuple[str, dict[str, Any]] | None:
        if model == USER_MODEL and (user := USERS.get(object_id)):
            return "/Users", {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                "externalId": hashlib.sha256(f"user {object_id}".encode()).hexdigest(),
                "userName": user["userName"],
                "active": True,
                "emails": [{"value": user["email"], "type": "work", "primary": True}],
            }
        if model == GROUP_MODEL and (group := GROUPS.get(object_id.lower())):
            members = [self.remote_ids[f"{USER_MODEL} {id}"] for id in group["members"] if f"{USER_MODEL} {id}" in self.remote_ids]
            return "/Groups", {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                "externalId": object_id.lower(),
                "displayName": group["displayName"],
                "members": [{"value": value} for value in members],
            }
        return None

    async def sync(self, client: httpx.AsyncClient, model: str, object_id: str) -> list[LogEvent]:
        async with self.lock:
            presented = self.present(model, object_id)
            if presented is None:
                return [log("warning", "No object has this id; nothing was synced.", model=model)]
            if not self.has_sink:
                return []
            path, resource = presented
            key = f"{model} {resource['externalId'] if model == GROUP_MODEL else object_id}"
            try:
                return await self.write(client, key, path, resource)
            except (httpx.HTTPError, ValueError):
                return [log("error", "The service provider did not respond as it should.", model=model)]

    async def write(self, client: httpx.AsyncClient, key: str, path: str, resource: dict[str, Any]) -> list[LogEvent]:
        remote_id = self.remote_ids.get(key)
        if remote_id is not None:
            response = await client.put(f"{path}/{remote_id}", json={**resource, "id": remote_id})
            if response.status_code != 404:
                return self.problems(response)
            del self.remote_ids[key]
        response = await client.post(path, json=resource)
        if response.is_success:
            self.remote_ids[key] = CreatedResource.model_validate_json(response.content).id
        return self.problems(response)

    def problems(self, response: httpx.Response) -> list[LogEvent]:
        if response.is_success:
            return []
        return [log("warning", "The service provider refused the object.", status=response.status_code)]


PROVIDERS: dict[int, Provider] = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    PROVIDERS.update({1: Provider("payroll", True), 2: Provider("library", False)})
    headers = {"Authorization": f"Bearer {SINK_TOKEN}", "Accept": "application/scim+json", "Content-Type": "application/scim+json"}
    async with httpx.AsyncClient(base_url=SINK_URL, headers=headers, timeout=5) as client:
        app.state.client = client
        yield


class ProviderId(IntegerConvertor):
    regex = "[0-9]{1,18}"


register_url_convertor("provider", ProviderId())
app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
@app.middleware("http")
async def authenticate(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuses a caller without token or permission, before the lookup, so that a refusal discloses no provider."""
    fields = request.headers.getlist("Authorization")
    match = re.fullmatch(r"bearer +([A-Za-z0-9._~+/-]+=*)", fields[0], re.IGNORECASE) if len(fields) == 1 else None
    caller = CALLERS.get(match[1]) if match else None
    if caller in (None, "revoked"):
        return JSONResponse({"detail": "A valid bearer token is needed."}, 403)
    if not may(caller, request.url.path):
        return JSONResponse({"detail": "The token does not permit this."}, 403)
    return await call_next(request)


def may(caller: str, path: str) -> bool:
    """The operator may do all, the viewer read the status of provider 1 alone."""
    return caller == "operator" or caller == "viewer" and path == "/api/v3/providers/scim/1/sync/status/"


def provider(id: Annotated[int, Path()]) -> Provider:
    found = PROVIDERS.get(id)
    if found is None:
        raise HTTPException(404, "There is no such SCIM provider.")
    return found


@app.exception_handler(RequestValidationError)
async def validation_error(request: Request, error: RequestValidationError) -> JSONResponse:
    errors: dict[str, list[str]] = {}
    for problem in error.errors():
        member = problem["loc"][1] if len(problem["loc"]) > 1 else None
        errors.setdefault(member if isinstance(member, str) else "non_field_errors", []).append(problem["msg"])
    return JSONResponse(errors, 400)


@app.post("/api/v3/providers/scim/{id:provider}/sync/object/")
async def sync_object(
    request: Request, body: SyncObjectRequest, found: Annotated[Provider, Depends(provider)]
) -> SyncObjectResult:
    messages = await found.sync(request.app.state.client, body.sync_object_model, body.sync_object_id)
    return SyncObjectResult(messages=messages)


@app.api_route("/api/v3/providers/scim/{id:provider}/sync/status/", methods=["GET", "HEAD"])
async def sync_status(found: Annotated[Provider, Depends(provider)]) -> SyncStatus:
    return SyncStatus(is_running=found.lock.locked(), tasks=found.tasks)


class Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(json.dumps({"port": self.servers[0].sockets[0].getsockname()[1]}), flush=True)


if __name__ == "__main__":
    Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")).run()
