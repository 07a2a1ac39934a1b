"""The address of a page of this site, as a written reference."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import Resolver404, resolve

from hangthat.core.agencies.models import User

_NO_PAGE = "Không phải địa chỉ của một trang trong hệ thống."
_NO_RECORD = "Không tìm thấy hồ sơ này trong phạm vi của bạn."


def page_reference(typed: str, *, user: User, field: str) -> str:
    """The path of a page, with its filters. Refuses: another site; a record out of his sight.

    Whoever follows it later is asked for his own sight by that page itself.
    """
    text = typed.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValidationError({field: _NO_PAGE}) from None
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or "\\" in text:
        raise ValidationError({field: _NO_PAGE})
    try:
        found = resolve(parts.path)
    except Resolver404:
        raise ValidationError({field: _NO_PAGE}) from None
    if found.namespace != "desk":
        raise ValidationError({field: _NO_PAGE})
    model, code = _models().get(found.url_name or ""), found.kwargs.get("code")
    if model and code and not _is_seen(model, str(code), user):
        raise ValidationError({field: _NO_RECORD})
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _is_seen(model: type[Model], code: str, user: User) -> bool:
    # unscoped: asked for the person's own sight at once
    rows: Any = model._default_manager
    # off tour: desk/assignments/tests/test_assignment_pages.py
    found: bool = rows.visible_to(user).filter(code=code).exists()
    return found


@cache
def _models() -> dict[str, type[Model]]:
    """Name of a page → the model whose records it shows."""
    # unscoped: which models there are, no row of them
    return {
        str(one._meta.model_name): one
        for one in apps.get_models()
        if hasattr(one._default_manager, "visible_to")
        and any(field.name == "code" for field in one._meta.concrete_fields)
    }
