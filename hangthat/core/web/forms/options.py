"""The types of what Django's forms take, and the choice that every filter begins with."""

from collections.abc import Mapping, MutableMapping
from typing import Any, TypedDict, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

FormData = Mapping[str, object] | None  # None: the form was not sent
CleanedData = dict[str, Any]  # what a form read, each field in its own type: **kwargs of a service
FormFiles = MultiValueDict[str, UploadedFile] | None

EVERY = ("", "Tất cả")  # the first choice of a filter: leaves nothing out

_Field = TypeVar("_Field", bound=forms.Field)


class FormOptions(TypedDict, total=False):
    """What a form takes besides its data."""

    files: FormFiles
    initial: MutableMapping[str, Any]
    prefix: str


def field_of(form: forms.BaseForm, name: str, kind: type[_Field]) -> _Field:
    """The field under the name, as the kind of field that it is; TypeError if it is another."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} of {type(form).__name__} is no {kind.__name__}")
    return field
