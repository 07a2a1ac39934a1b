"""An office's own template comes in, is tried, and is used from then on."""

import re
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store_checked
from hangthat.core.spreadsheets.reader import Unreadable
from hangthat.core.spreadsheets.reader.package import looked_through
from hangthat.domain.minutes.models import MinutesTemplate
from hangthat.domain.minutes.queries.fields import FIELDS, LISTS
from hangthat.domain.minutes.services.rendering import filled

LIMIT = 2 << 20  # bytes of a template
ONE_IN_USE = "an agency has one template of a kind of minutes in use"
_DOCX = "application/docx"
_BAD = (
    "Không nhận tệp mẫu: không phải .docx, bị hỏng, có macro hoặc có tệp khác bên trong; "
    "hãy mở bằng Word rồi lưu lại dạng .docx."
)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")


@transaction.atomic
def set_template(
    *,
    agency: Agency,
    kind: str,
    form_label: str,
    by: User | None,
    at: datetime,
    upload: UploadedFile | None = None,
    keep_file: bool = True,
) -> MinutesTemplate:
    """How the agency prints minutes of a kind from now on (đặt mẫu biên bản).

    `upload`: its own .docx; without one the file in use stays, unless `keep_file` says no.
    Refuses: what is no .docx, may do harm, or uses what is no field.
    """
    lock_for(ONE_IN_USE, (agency.pk, kind))
    # unscoped: an agency's, of whom the caller may set it
    before = MinutesTemplate.objects.current().filter(agency=agency, kind=kind).first()
    file = before.file if before and keep_file else None
    if upload:
        file = _taken(upload, by=by, at=at)
    if before:
        change(
            before, by=by, at=at, action="end", right=Action.ADD,
            summary=f"thôi dùng {before}", ended_on=vietnam_day(at),
        )  # fmt: skip
    made = MinutesTemplate(
        code=new_code("MB"),
        agency=agency,
        kind=kind,
        form_label=nfc(form_label).strip()[:100],
        file=file,
        added_on=vietnam_day(at),
    )
    return enter(made, by=by, at=at, summary=f"đặt {made}")


def _taken(upload: UploadedFile, *, by: User | None, at: datetime) -> StoredFile:
    content = upload.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise ValidationError({"upload": "Tệp mẫu lớn hơn 2 MB."})
    _must_be_harmless(content)
    filled(content, _example())
    name = Path(upload.name or "mau.docx").name
    return store_checked(content=content, name=name, media_type=_DOCX, by=by, at=at)


def _must_be_harmless(content: bytes) -> None:
    with NamedTemporaryFile(prefix="hangthat-template-") as file:
        file.write(content)
        file.flush()
        try:
            inside = looked_through(Path(file.name))
        except Unreadable as error:
            raise ValidationError({"upload": _BAD}) from error
        if "word/document.xml" not in inside:
            raise ValidationError({"upload": _BAD})
        with ZipFile(file.name) as package:
            links = (package.read(name) for name in inside if name.endswith(".rels"))
            outside = [found for text in links for found in _OUTSIDE.findall(text)]
    if any(b"/hyperlink" not in found for found in outside):
        raise ValidationError({"upload": "Tệp mẫu nối tới tệp ở nơi khác; hãy bỏ rồi gửi lại."})


def _example() -> dict[str, object]:
    """Each field with its meaning, each list with one row."""
    return {**FIELDS, **{name: [dict(columns)] for name, columns in LISTS.items()}}
