"""How the tests call the API: by a token or by the session, each write with its own key."""

import json
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import User


def token(user: User, *resources: Resource, writes: bool = True) -> str:
    """A token; without resources, of all that the person may read."""
    opened = resources or [r for r in Resource if may(user, r, Action.READ)]
    return issue(name="phần mềm", resources=opened, writes=writes, days=9, by=user, at=now())[1]


class Caller:
    """A program with a token."""

    def __init__(self, secret: str = "") -> None:
        self.browser = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def read(self, path: str, **headers: str) -> Any:
        return self.browser.get(f"/api/v1/{path}", headers=self.headers | headers)

    def write(self, path: str, body: Any, method: str = "post", **headers: str) -> Any:
        sent = {"Idempotency-Key": uuid4().hex} | self.headers | headers
        if isinstance(body, dict) and "upload" in body:
            form = body | {"upload": SimpleUploadedFile("tep", body["upload"])}
            return self.browser.post(f"/api/v1/{path}", form, headers=sent)
        text = body if isinstance(body, str) else json.dumps(body)
        return self.browser.generic(
            method.upper(), f"/api/v1/{path}", text, "application/json", headers=sent
        )

    def amend(self, path: str, body: Any) -> Any:
        """As it is now."""
        return self.write(path, body, "patch", **{"If-Match": self.read(path)["ETag"]})


def by_token(user: User) -> Caller:
    return Caller(token(user))


def by_session(user: User) -> Caller:
    caller = Caller()
    caller.browser.force_login(user)
    return caller
