"""The OpenAPI document, and a page that shows it, both from our own server."""

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypedDict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from pydantic import JsonValue

from hangthat.core.rest.components import Components, named
from hangthat.core.rest.errors import SENTENCES

PREFIX = "/api/v1/"
_DONE = {"200": "Được.", "201": "Đã ghi."}


class _Response(TypedDict):
    """What the document says of one status of an operation."""

    description: str
    content: dict[str, dict[str, JsonValue]]


class _Written(OpenAPISchema):
    """The document, in which a name means one shape, however many rooms have a class of it."""

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self.known = Components()
        self.made: dict[Any, tuple[Any, bool]] = {}
        self.room = ""
        super().__init__(api, path_prefix)

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        # hangthat.desk.custody.api.stores: of the room custody
        self.room = operation.view_func.__module__.split(".")[2]
        return super().operation_details(operation)

    def _extract_parameters(self, model: Any) -> list[Any]:
        found: list[Any] = self._renamed(lambda: super(_Written, self)._extract_parameters(model))
        return found

    def _create_schema_from_model(self, model: Any, *args: Any, **kwargs: Any) -> tuple[Any, bool]:
        """Once in a room: all its operations refuse in the same words."""
        make, asked = super()._create_schema_from_model, (model, self.room, args, str(kwargs))
        if asked not in self.made:
            self.made[asked] = self._renamed(lambda: make(model, *args, **kwargs))
        return self.made[asked]

    def _renamed(self, make: Callable[[], Any]) -> Any:
        """What is made, with the definitions it brings under the names they have here."""
        before, self.schemas = self.schemas, {}
        try:
            made, brought = make(), self.schemas
        finally:
            self.schemas = before
        names = self.known.names(brought, self.room)
        self.add_schema_definitions(
            {names[name]: named(shape, names) for name, shape in brought.items()}
        )
        return named(made, names)


class Document:
    """What the API says of itself; the same for everyone who came in."""

    def __init__(self, api: NinjaAPI) -> None:
        self.api = api
        self.router = Router()
        self.router.get("/openapi.json", include_in_schema=False)(self._answer())

    @cached_property
    def content(self) -> dict[str, JsonValue]:
        made = _Written(self.api, PREFIX)
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
