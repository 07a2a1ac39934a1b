"""Declaring what the API can do: what it asks of the policy, what it takes, what it gives."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Router
from pydantic import BaseModel

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import FORM, KEY, ApiRequest
from hangthat.core.rest.errors import ErrorBody, Refused
from hangthat.core.search.services import index_pending
from hangthat.core.submissions.models import Sending
from hangthat.core.submissions.services import answered, once

View = Callable[..., Any]
_ALWAYS = {400, 401, 403, 404, 422, 429, 500, 503}
_WHEN_WRITING = {409, 413, 415}
_FILE = {"type": "string", "format": "binary"}
_KEY_PARAMETER = {
    "in": "header",
    "name": KEY,
    "required": True,
    "description": "Một chuỗi mới cho mỗi lượt ghi; gửi lại cùng chuỗi thì nhận lại trả lời cũ.",
    "schema": {
        "type": "string",
        "pattern": "^[!-~]{1,180}$",
        "examples": ["5e0d6f0e-6f7e-4c7c-9a57-1a2b3c4d5e6f"],
    },
}
_VERSION_PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "ETag của lần đọc gần nhất.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$', "examples": ['"3"']},
}


def reads(
    router: Router,
    route: str,
    *,
    asks: tuple[Resource, Action] | None,
    gives: Any = None,
    says: str,
    more: str = "",
    media: str = "",
) -> Callable[[View], View]:
    """A GET. `asks=None`: of whoever came in, about himself or what is public to all of them.

    `media`: it gives a file of this type, which the view answers itself.
    """
    shape = {} if media else {200: gives}
    extra = {"responses": {200: {"content": {media: {"schema": _FILE}}}}} if media else None

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: ApiRequest, **given: Any) -> HttpResponse:
            _no_other_parameter(request, given.get("asked"))
            told = view(request, **given)
            return told if media else spoken(told, 200)

        _state(answer, asks)
        router.get(
            route,
            response={**shape, **dict.fromkeys(sorted(_ALWAYS), ErrorBody)},
            operation_id=view.__name__,
            summary=says,
            description=more,
            openapi_extra=extra,
        )(answer)
        return answer

    return declare


def writes(
    router: Router,
    method: str,
    route: str,
    *,
    asks: tuple[Resource, Action],
    gives: Any,
    says: str,
    more: str = "",
    status: int = 201,
    versioned: bool = False,
    uploads: int = 0,
) -> Callable[[View], View]:
    """A POST or PATCH: carried out once, as one transaction with its reply.

    `versioned`: needs the version that was read, in `If-Match`. `uploads`: brings a file of at
    most so many bytes, as `multipart/form-data`.
    """
    statuses = _ALWAYS | _WHEN_WRITING
    statuses |= {412, 428} if versioned else set()
    headers = [_KEY_PARAMETER, _VERSION_PARAMETER] if versioned else [_KEY_PARAMETER]

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: ApiRequest, **given: Any) -> HttpResponse:
            _no_other_parameter(request, None)
            return _once(request, lambda: view(request, **given), status)

        _state(answer, asks)
        answer.versioned = versioned  # type: ignore[attr-defined]
        answer.uploads = uploads  # type: ignore[attr-defined]
        getattr(router, method)(
            route,
            response={status: gives, **dict.fromkeys(sorted(statuses), ErrorBody)},
            operation_id=view.__name__,
            summary=says,
            description=more,
            openapi_extra={"parameters": headers},
        )(answer)
        return answer

    return declare


def version_read(request: ApiRequest) -> int:
    """The version that the program has before it. Refuses (412): what is no version of ours."""
    given = request.headers["If-Match"].strip()
    bare = given.removeprefix('"').removesuffix('"')
    if given != f'"{bare}"' or not (bare.isascii() and bare.isdigit()) or len(bare) > 9:
        raise Refused(412)
    return int(bare)


def spoken(body: BaseModel, status: int) -> HttpResponse:
    return _reply(body.model_dump_json(), status)


def as_file(content: bytes, media: str, name: str) -> HttpResponse:
    """As a download, in a box of its own."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _reply(text: str, status: int) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="application/json")
    version = json.loads(text).get("version")
    if version is not None:
        response["ETag"] = f'"{version}"'
    return response


def _state(view: View, asks: tuple[Resource, Action] | None) -> None:
    if asks is None:
        view.for_everyone = True  # type: ignore[attr-defined]
    else:
        view.asks = asks  # type: ignore[attr-defined]


def _once(request: ApiRequest, act: Callable[[], BaseModel], status: int) -> HttpResponse:
    """What is refused leaves nothing, so that it can be put right and sent with the same key."""
    with transaction.atomic():
        sending = _claimed(request)
        if sending.status is None:
            answered(sending=sending, status=status, body=act().model_dump_json())
    index_pending()
    return _reply(sending.body, sending.status or status)


def _claimed(request: ApiRequest) -> Sending:
    return once(
        actor_id=request.user.pk,
        token=f"api:{request.headers[KEY]}",
        method=request.method or "",
        path=request.get_full_path(),
        digest=_digest(request).hexdigest(),
        at=now(),
    )


def _digest(request: ApiRequest) -> Any:
    """Of all that was sent; a file by its content, since the border between parts is made up."""
    if request.content_type != FORM:
        return hashlib.sha256(request.body)
    found = hashlib.sha256(json.dumps(sorted(request.POST.lists())).encode())
    files: dict[str, Any] = request.FILES.dict()
    for name, file in sorted(files.items()):
        found.update(f"{name} {file.name} {file.size} ".encode())
        found.update(file.read())
        file.seek(0)
    return found


def _no_other_parameter(request: ApiRequest, asked: BaseModel | None) -> None:
    known = type(asked).model_fields if asked else {}
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        there = f"Có: {', '.join(known)}." if known else "Địa chỉ này không nhận tham số."
        raise Refused(422, fields=dict.fromkeys(unknown, f"Không có tham số này. {there}"))
