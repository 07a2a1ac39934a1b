"""How a request of the web server becomes one of Django's."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class PlainRequest(WSGIRequest):
    """Django decodes the query by the charset of the body while it makes the request, before
    anything could answer for a charset that decodes no text; `PlainRequestMiddleware` does."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except (LookupError, ValueError):
            self._encoding = None


class Handler(WSGIHandler):
    request_class = PlainRequest
