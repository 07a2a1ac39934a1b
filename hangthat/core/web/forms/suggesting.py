"""A box to type in that suggests what is known, without JavaScript."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class SuggestInput(forms.TextInput):
    """`suggestions`: what a browser offers while somebody types; anything else may be typed too."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(attrs)
        self.suggestions = suggestions

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        options = f"{name}-suggestions"
        box = super().render(name, value, {**(attrs or {}), "list": options}, renderer)
        offered = format_html_join(
            "", '<option value="{}"></option>', ((s,) for s in self.suggestions)
        )
        return format_html('{}<datalist id="{}">{}</datalist>', box, options, offered)
