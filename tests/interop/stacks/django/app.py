"""The two operations of the contract, written with Django REST framework as its documentation teaches it.

What differs from the framework's defaults, and why:

- JSON is the only renderer and the only parser: the contract knows application/json alone. By default there are also
  the browsable API and two parsers of forms.
- `sync_object_id` is a StrictCharField: a CharField turns a number into a text, and the contract declares 400 for it.
- The error of `sync_object_model` does not repeat the value. By default it does, and a lone surrogate ("\\ud800") in it
  cannot be encoded in UTF-8: that is a 500, which the contract does not declare.
- A body that nests too deep for Python's parser is 400: the framework lets the RecursionError through as a 500, which
  the contract does not declare.
- There are no users in a database, so the caller is a plain object, and an anonymous one is None.

Router, HTML pages for paths and hosts that are not served, error bodies, 403 for a missing credential (the default if an
authentication class names no challenge) and the order of checks are the framework's.
"""

import json
import os
import re
import threading
import uuid
from datetime import datetime, timedelta, timezone
from typing import Any

import django
import requests
from django.conf import settings

USER_MODEL = "authentik.core.models.User"
GROUP_MODEL = "authentik.core.models.Group"

USERS = {"6": "amina", **{str(number): f"spare-{number}" for number in range(101, 113)}}
GROUPS = {
    "5b0a7c2e-8d0f-4c55-9d3e-0f6f3b1c2a10": {"name": "Clerks", "members": ["6"]},
    "c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b701": {"name": "Spare 1", "members": ["101"]},
    "c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b702": {"name": "Spare 2", "members": ["101", "102"]},
}

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY=uuid.uuid4().hex,
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    INSTALLED_APPS=["rest_framework"],
    USE_TZ=True,
    REST_FRAMEWORK={"UNAUTHENTICATED_USER": None},
)
django.setup()

from django.http import Http404  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.authentication import BaseAuthentication, get_authorization_header  # noqa: E402
from rest_framework.decorators import action  # noqa: E402
from rest_framework.exceptions import AuthenticationFailed, ParseError, ValidationError  # noqa: E402
from rest_framework.parsers import JSONParser  # noqa: E402
from rest_framework.permissions import BasePermission  # noqa: E402
from rest_framework.renderers import JSONRenderer  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.routers import SimpleRouter  # noqa: E402
from rest_framework.viewsets import ViewSet  # noqa: E402

CALLERS = {
    os.environ["INTEROP_OPERATOR_TOKEN"]: {"name": "operator", "active": True},
    os.environ["INTEROP_RESTRICTED_TOKEN"]: {"name": "restricted", "active": True},
    os.environ["INTEROP_REVOKED_TOKEN"]: {"name": "revoked", "active": False},
    os.environ["INTEROP_VIEWER_TOKEN"]: {"name": "viewer", "active": True},
}


class DepthLimitedJSONParser(JSONParser):
    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError("JSON parse error - nested too deep") from None


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request: Request):
        match = re.fullmatch(rb"bearer +([A-Za-z0-9._~+/-]+=*)", get_authorization_header(request), re.IGNORECASE)
        if match is None:
            return None
        caller = CALLERS.get(match[1].decode())
        if caller is None or not caller["active"]:
            raise AuthenticationFailed("Token invalid/expired")
        return caller, None


class IsOperator(BasePermission):
    def has_permission(self, request: Request, view: ViewSet) -> bool:
        return request.user is not None and request.user["name"] == "operator"


class IsViewer(BasePermission):
    """May view provider 1, and no other."""

    def has_permission(self, request: Request, view: ViewSet) -> bool:
        return request.user is not None and request.user["name"] == "viewer" and view.kwargs["pk"] == "1"


class StrictCharField(serializers.CharField):
    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class SyncObjectSerializer(serializers.Serializer):
    sync_object_model = serializers.ChoiceField(
        choices=[USER_MODEL, GROUP_MODEL], error_messages={"invalid_choice": "This is not a valid choice."}
    )
    sync_object_id = StrictCharField()


class CreatedResourceSerializer(serializers.Serializer):
    """What the service provider has to answer a POST with (RFC 7644 §3.3)."""

    id = StrictCharField()


class LogEventSerializer(serializers.Serializer):
    timestamp = serializers.DateTimeField()
    log_level = serializers.CharField()
    logger = serializers.CharField()
    event = serializers.CharField()
    attributes = serializers.DictField()


class SystemTaskSerializer(serializers.Serializer):
    uuid = serializers.UUIDField()
    name = serializers.CharField()
    full_name = serializers.SerializerMethodField()
    uid = serializers.CharField()
    description = serializers.CharField()
    start_timestamp = serializers.DateTimeField()
    finish_timestamp = serializers.DateTimeField()
    duration = serializers.FloatField()
    status = serializers.CharField()
    messages = LogEventSerializer(many=True)
    expires = serializers.DateTimeField(allow_null=True)
    expiring = serializers.BooleanField()

    def get_full_name(self, task: dict) -> str:
        return f"{task['name']}:{task['uid']}" if task["uid"] else task["name"]


def log(level: str, event: str, at: datetime | None = None, **attributes: Any) -> dict:
    timestamp = at or datetime.now(timezone.utc)
    return {"timestamp": timestamp, "log_level": level, "logger": "django.sync", "event": event, "attributes": attributes}


def finished_task(uid: str, minutes_ago: int, seconds: float, status: str) -> dict:
    start = datetime.now(timezone.utc) - timedelta(minutes=minutes_ago)
    return {
        "uuid": uuid.uuid4(),
        "name": "scim_sync",
        "uid": uid,
        "description": "Sync the provider",
        "start_timestamp": start,
        "finish_timestamp": start + timedelta(seconds=seconds),
        "duration": seconds,
        "status": status,
        "messages": [log("info", "Syncing page 1", start + timedelta(milliseconds=5), page=1)],
        "expires": start + timedelta(days=30) if uid else None,
        "expiring": bool(uid),
    }


class Provider:
    """A SCIM provider, with the SCIM client by which it writes to its service provider."""

    def __init__(self, uid: str, has_sink: bool):
        self.tasks = [finished_task(f"{uid}:{page}", 30 + page, 1.5 * page, "successful") for page in (1, 2)]
        self.tasks.append(finished_task("", 10, 0, "warning"))
        self.has_sink = has_sink
        self.remote_ids: dict[str, str] = {}
        self.lock = threading.Lock()
        self.session = requests.Session()
        self.session.headers.update(
            {"Authorization": f"Bearer {os.environ['INTEROP_SINK_TOKEN']}", "Accept": "application/scim+json"}
        )

    def sync(self, model: str, object_id: str) -> list[dict]:
        is_user = model == USER_MODEL
        if not is_user:
            object_id = object_id.lower()
        if object_id not in (USERS if is_user else GROUPS):
            return []
        if not self.has_sink:
            return []
        try:
            with self.lock:
                if is_user:
                    self.write_user(object_id)
                else:
                    self.write_group(object_id)
        except (requests.RequestException, ValidationError) as error:
            return [log("error", "Failed to sync the object", kind=type(error).__name__)]
        return [log("info", "Synced the object")]

    def call(self, method: str, where: str, resource: dict) -> requests.Response:
        response = self.session.request(
            method,
            os.environ["INTEROP_SINK_URL"] + where,
            data=json.dumps(resource),
            headers={"Content-Type": "application/scim+json"},
            timeout=5,
        )
        response.raise_for_status()
        return response

    def create(self, where: str, resource: dict) -> str:
        """Creates a resource and returns the id that the service provider gave it."""
        created = CreatedResourceSerializer(data=self.call("POST", where, resource).json())
        created.is_valid(raise_exception=True)
        return created.validated_data["id"]

    def write_user(self, user_id: str) -> None:
        name = USERS[user_id]
        user = {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "externalId": user_id,
            "userName": name,
            "displayName": name.title(),
            "active": True,
            "emails": [{"value": f"{name}@example.com", "type": "other", "primary": True}],
        }
        if known := self.remote_ids.get(user_id):
            self.call("PUT", f"/Users/{known}", {**user, "id": known})
        else:
            self.remote_ids[user_id] = self.create("/Users", user)

    def write_group(self, group_id: str) -> None:
        """Creates the group, or brings it up to date by PATCH (RFC 7644 §3.5.2)."""
        name = GROUPS[group_id]["name"]
        members = [{"value": self.remote_ids[user]} for user in GROUPS[group_id]["members"] if user in self.remote_ids]
        if known := self.remote_ids.get(group_id):
            operations = [
                {"op": "replace", "value": {"displayName": name, "externalId": group_id}},
                {"op": "replace", "path": "members", "value": members},
            ]
            patch = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations}
            self.call("PATCH", f"/Groups/{known}", patch)
        else:
            group = {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                "externalId": group_id,
                "displayName": name,
                "members": members,
            }
            self.remote_ids[group_id] = self.create("/Groups", group)


PROVIDERS = {"1": Provider("payroll", True), "2": Provider("library", False)}


class ScimProviderViewSet(ViewSet):
    authentication_classes = [TokenAuthentication]
    permission_classes = [IsOperator]
    parser_classes = [DepthLimitedJSONParser]
    renderer_classes = [JSONRenderer]

    def get_object(self) -> Provider:
        provider = PROVIDERS.get(self.kwargs["pk"])
        if provider is None:
            raise Http404
        return provider

    @action(detail=True, methods=["post"], url_path="sync/object")
    def sync_object(self, request: Request, pk: str) -> Response:
        provider = self.get_object()
        serializer = SyncObjectSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        messages = provider.sync(serializer.validated_data["sync_object_model"], serializer.validated_data["sync_object_id"])
        return Response({"messages": LogEventSerializer(messages, many=True).data})

    @action(detail=True, methods=["get"], url_path="sync/status", permission_classes=[IsOperator | IsViewer])
    def sync_status(self, request: Request, pk: str) -> Response:
        tasks = SystemTaskSerializer(self.get_object().tasks, many=True)
        return Response({"is_running": False, "tasks": tasks.data})


router = SimpleRouter()
router.register("providers/scim", ScimProviderViewSet, basename="scim")
urlpatterns = [path("api/v3/", include(router.urls))]

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
