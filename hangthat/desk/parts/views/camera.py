"""Pages that may use the camera, and compile what reads the picture."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from csp.constants import WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpResponse

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer", bound=HttpResponse)


def with_camera(view: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """Camera and place are asked for by this page itself."""

    @wraps(view)
    def answered(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        response = view(*args, **kwargs)
        policy = "camera=(self), geolocation=(self), microphone=(), usb=()"
        response["Permissions-Policy"] = policy
        return response

    return csp_update({"script-src": [WASM_UNSAFE_EVAL]})(answered)  # type: ignore[arg-type, return-value]
