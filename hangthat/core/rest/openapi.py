"""The OpenAPI document, and a page that shows it, both from our own server."""

import json
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from ninja import NinjaAPI, Router

from hangthat.core.rest.errors import SENTENCES

PREFIX = "/api/v1/"
_DONE = {"200": "Được.", "201": "Đã ghi."}


class Document:
    """What the API says of itself; the same for everyone who came in."""

    def __init__(self, api: NinjaAPI) -> None:
        self.api = api
        self.router = Router()
        self.router.get("/openapi.json", include_in_schema=False)(self._answer())

    @cached_property
    def content(self) -> Any:
        made: dict[str, Any] = self.api.get_openapi_schema(path_prefix=PREFIX)
        for operations in made["paths"].values():
            for operation in operations.values():
                _describe(operation["responses"])
        return json.loads(json.dumps(made))

    def _answer(self) -> Any:
        def openapi(request: HttpRequest) -> HttpResponse:
            return JsonResponse(self.content, json_dumps_params={"ensure_ascii": False})

        openapi.for_everyone = True  # type: ignore[attr-defined]
        return openapi


def docs(request: HttpRequest) -> HttpResponse:
    """Signed in people try it out here, in their own name."""
    return render(request, "rest/api_docs.html")


docs.for_everyone = True  # type: ignore[attr-defined]


def _describe(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        code, sentence = SENTENCES.get(int(status), ("", _DONE.get(str(status), "")))
        response["description"] = sentence
        if code:
            body = {"code": code, "message": sentence, "fields": {}}
            response["content"]["application/json"]["example"] = body
