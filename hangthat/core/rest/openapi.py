"""The OpenAPI document, and a page that shows it, both from our own server."""

import json
from collections.abc import Callable
from functools import cached_property
from typing import TypedDict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Router
from pydantic import JsonValue

from hangthat.core.rest.errors import SENTENCES

PREFIX = "/api/v1/"
_DONE = {"200": "Được.", "201": "Đã ghi."}


class _Response(TypedDict):
    """What the document says of one status of an operation."""

    description: str
    content: dict[str, dict[str, JsonValue]]


class Document:
    """What the API says of itself; the same for everyone who came in."""

    def __init__(self, api: NinjaAPI) -> None:
        self.api = api
        self.router = Router()
        self.router.get("/openapi.json", include_in_schema=False)(self._answer())

    @cached_property
    def content(self) -> dict[str, JsonValue]:
        made = self.api.get_openapi_schema(path_prefix=PREFIX)
        for operations in made["paths"].values():
            for operation in operations.values():
                _describe(operation["responses"])
        plain: dict[str, JsonValue] = json.loads(json.dumps(made))
        return plain

    def _answer(self) -> Callable[[HttpRequest], HttpResponse]:
        def openapi(request: HttpRequest) -> HttpResponse:
            return JsonResponse(self.content, json_dumps_params={"ensure_ascii": False})

        openapi.for_everyone = True  # type: ignore[attr-defined]
        return openapi


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Signed in people try it out here, in their own name."""
    return render(request, "rest/api_docs.html")


docs.for_everyone = True  # type: ignore[attr-defined]


def _describe(responses: dict[int | str, _Response]) -> None:
    for status, response in responses.items():
        code, sentence = SENTENCES.get(int(status), ("", _DONE.get(str(status), "")))
        response["description"] = sentence
        if code:
            body: JsonValue = {"code": code, "message": sentence, "fields": {}}
            response["content"]["application/json"]["example"] = body
