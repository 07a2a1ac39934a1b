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

from hangthat.access.lexicon import Action, Resource
from hangthat.desk.api.door import KEY, ApiRequest
from hangthat.desk.api.errors import ErrorBody, Refused
from hangthat.desk.services.indexing import take_in
from hangthat.sendings.models import Sending
from hangthat.sendings.services import answered, once

View = Callable[..., Any]
_ALWAYS = {400, 401, 403, 404, 422, 429, 500, 503}
_WHEN_WRITING = {409, 413, 415}
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
    gives: Any,
    says: str,
    more: str = "",
) -> Callable[[View], View]:
    """A GET. `asks=None`: of whoever came in, about himself or what is public to all of them."""

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: ApiRequest, **given: Any) -> HttpResponse:
            _no_other_parameter(request, given.get("asked"))
            return spoken(view(request, **given), 200)

        _state(answer, asks)
        router.get(
            route,
            response={200: gives, **dict.fromkeys(sorted(_ALWAYS), ErrorBody)},
            operation_id=view.__name__,
            summary=says,
            description=more,
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
) -> Callable[[View], View]:
    """A POST or PATCH: carried out once, as one transaction with its reply.

    `versioned`: needs the version that was read, in `If-Match`.
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
    take_in()
    return _reply(sending.body, sending.status or status)


def _claimed(request: ApiRequest) -> Sending:
    return once(
        actor_id=request.user.pk,
        token=f"api:{request.headers[KEY]}",
        method=request.method or "",
        path=request.get_full_path(),
        digest=hashlib.sha256(request.body).hexdigest(),
        at=now(),
    )


def _no_other_parameter(request: ApiRequest, asked: BaseModel | None) -> None:
    known = type(asked).model_fields if asked else {}
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        there = f"Có: {', '.join(known)}." if known else "Địa chỉ này không nhận tham số."
        raise Refused(422, fields=dict.fromkeys(unknown, f"Không có tham số này. {there}"))
