"""Declaring what the API can do.

A view's own signature says what the operation takes and what it answers; the declaration adds what
it asks of the policy and the words of the document.
"""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, get_type_hints

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.utils.timezone import now
from ninja import Router, Schema
from ninja.operation import Operation
from pydantic import BaseModel

from hangthat.core.common.downloads import attachment_headers
from hangthat.core.common.locks import retry_on_deadlock
from hangthat.core.rest.authentication import FORM, KEY, ApiRequest, Asks
from hangthat.core.rest.errors import ApiRefusal, ErrorBody
from hangthat.core.search.services import index_pending
from hangthat.core.submissions.models import Sending
from hangthat.core.submissions.services import once, record_reply

Params = ParamSpec("Params")
View = Callable[Concatenate[ApiRequest, Params], BaseModel]
RawView = Callable[Concatenate[ApiRequest, Params], HttpResponseBase]
_ALWAYS = {400, 401, 403, 404, 422, 429, 500, 503}
_WHEN_WRITING = {409, 413, 415}
_WHEN_AMENDING = {412, 428}
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
SEALED = "sealed_"  # how keys of a body begin whose words may be stored in no other shape
_HEADERS = {False: [_KEY_PARAMETER], True: [_KEY_PARAMETER, _VERSION_PARAMETER]}


def reads(
    router: Router,
    route: str,
    *,
    asks: Asks | None,
    summary: str,
    description: str = "",
    name: str = "",
) -> Callable[[View[Params]], RawView[Params]]:
    """A GET. `asks=None`: about the caller himself, or public to everyone who came in.

    `name`: of the operation in the document, if it is not the view's own.
    """

    def declare(view: View[Params]) -> RawView[Params]:
        @wraps(view)
        def answer(
            request: ApiRequest, /, *args: Params.args, **kwargs: Params.kwargs
        ) -> HttpResponseBase:
            _no_other_parameter(request, kwargs.get("query"))
            return json_response(view(request, *args, **kwargs), 200)

        _state(answer, asks)
        router.get(
            route,
            response={200: _answer_of(view)},
            operation_id=name or view.__name__,
            summary=summary,
            description=description,
        )(answer)
        return _refuses(answer, _ALWAYS)

    return declare


def downloads(
    router: Router,
    route: str,
    *,
    asks: Asks,
    media: str,
    summary: str,
    description: str = "",
    name: str = "",
) -> Callable[[RawView[Params]], RawView[Params]]:
    """A GET that answers a file of this type."""

    def declare(view: RawView[Params]) -> RawView[Params]:
        @wraps(view)
        def answer(
            request: ApiRequest, /, *args: Params.args, **kwargs: Params.kwargs
        ) -> HttpResponseBase:
            _no_other_parameter(request, kwargs.get("query"))
            return view(request, *args, **kwargs)

        _state(answer, asks)
        router.get(
            route,
            response={},
            operation_id=name or view.__name__,
            summary=summary,
            description=description,
            openapi_extra={"responses": {200: {"content": {media: {"schema": _FILE}}}}},
        )(answer)
        return _refuses(answer, _ALWAYS)

    return declare


def writes(
    router: Router,
    route: str,
    *,
    asks: Asks | None,
    summary: str,
    description: str = "",
    name: str = "",
    amends: bool = False,
    uploads: int = 0,
) -> Callable[[View[Params]], RawView[Params]]:
    """A POST: carried out once, in one transaction. `asks=None`: a setting of the caller's own.

    `amends`: a PATCH; it needs the version that was read, in `If-Match`. `uploads`: a file of at
    most so many bytes comes along, as `multipart/form-data`.
    """
    register, status = (router.patch, 200) if amends else (router.post, 201)
    statuses = _ALWAYS | _WHEN_WRITING | (_WHEN_AMENDING if amends else set())

    def declare(view: View[Params]) -> RawView[Params]:
        @wraps(view)
        def answer(
            request: ApiRequest, /, *args: Params.args, **kwargs: Params.kwargs
        ) -> HttpResponseBase:
            _no_other_parameter(request, None)
            return _once(request, lambda: view(request, *args, **kwargs), status)

        _state(answer, asks)
        vars(answer).update(versioned=amends, uploads=uploads)
        register(
            route,
            response={status: _answer_of(view)},
            operation_id=name or view.__name__,
            summary=summary,
            description=description,
            openapi_extra={"parameters": _HEADERS[amends]},
        )(answer)
        return _refuses(answer, statuses)

    return declare


def version_read(request: ApiRequest) -> int:
    """The version that the program has before it. Refuses (412): what is no version of ours."""
    given = request.headers["If-Match"].strip()
    bare = given.removeprefix('"').removesuffix('"')
    if given != f'"{bare}"' or not (bare.isascii() and bare.isdigit()) or len(bare) > 9:
        raise ApiRefusal(412)
    return int(bare)


def json_response(body: BaseModel, status: int) -> HttpResponse:
    return _reply(body.model_dump_json(), status)


def as_file(content: bytes, media: str, name: str) -> HttpResponse:
    """As a download, never opened as a page of this site."""
    return HttpResponse(content, content_type=media, headers=attachment_headers(name))


def _reply(text: str, status: int) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="application/json")
    version = json.loads(text).get("version")
    if version is not None:
        response["ETag"] = f'"{version}"'
    return response


def _answer_of(view: View[Params]) -> type[BaseModel]:
    answer: type[BaseModel] = get_type_hints(view)["return"]
    return answer


class _Refusal(Schema):
    """The answer of every refusal: one class for all, where ninja would make one for each."""

    response: ErrorBody


def _refuses(answer: RawView[Params], statuses: set[int]) -> RawView[Params]:
    operation: Operation = answer._ninja_operation  # type: ignore[attr-defined]
    operation.response_models.update(dict.fromkeys(sorted(statuses), _Refusal))
    return answer


def _state(view: RawView[Params], asks: Asks | None) -> None:
    if asks is None:
        view.for_everyone = True  # type: ignore[attr-defined]
    else:
        view.asks = asks  # type: ignore[attr-defined]


def _once(request: ApiRequest, act: Callable[[], BaseModel], status: int) -> HttpResponse:
    """What is refused leaves nothing, so that it can be put right and sent with the same key."""

    def carry_out() -> Sending:
        with transaction.atomic():
            sending = _claimed(request)
            if sending.status is None:
                record_reply(sending=sending, status=status, body=act().model_dump_json())
            return sending

    sending = retry_on_deadlock(carry_out)
    index_pending()
    return _reply(sending.body, sending.status or status)


def _claimed(request: ApiRequest) -> Sending:
    return once(
        actor_id=request.user.pk,
        token=f"api:{request.headers[KEY]}",
        method=request.method or "",
        path=request.get_full_path(),
        digest=_digest(request),
        at=now(),
    )


def _digest(request: ApiRequest) -> str:
    """Of all that was sent; a file by its content, since the border between parts is made up.

    Words that are to be stored in no other shape than sealed (`SEALED`) are left out of it: a
    digest tells whoever guesses them that he guessed right.
    """
    if request.content_type != FORM:
        return hashlib.sha256(_without_sealed(request.body)).hexdigest()
    digest = hashlib.sha256(json.dumps(sorted(request.POST.lists())).encode())
    for name in sorted(request.FILES):
        file = request.FILES.getlist(name)[-1]
        digest.update(f"{name} {file.name} {file.size} ".encode())
        digest.update(file.read())
        file.seek(0)
    return digest.hexdigest()


def _without_sealed(body: bytes) -> bytes:
    """The body itself, if there is nothing of the kind in it."""
    if SEALED.encode() not in body and b"\\u" not in body:
        return body
    given = json.loads(body)  # the operation has read it already
    kept = {name: value for name, value in given.items() if not name.startswith(SEALED)}
    return body if len(kept) == len(given) else json.dumps(kept, sort_keys=True).encode()


def _no_other_parameter(request: ApiRequest, query: object) -> None:
    known = type(query).model_fields if isinstance(query, BaseModel) else {}
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        there = f"Có: {', '.join(known)}." if known else "Địa chỉ này không nhận tham số."
        raise ApiRefusal(422, fields=dict.fromkeys(unknown, f"Không có tham số này. {there}"))
