"""The library of materials: issued, replaced by a newer version, taken out of use."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.journal.services import reasoned
from hangthat.domain.activities.models import Material
from hangthat.domain.activities.services.activity_details import linked

_ONE_NEWER = "a version of a material is replaced once"


@dataclass(frozen=True)
class MaterialContent:
    """What a version of a material says, for whom, and from when to when it is used."""

    title: str
    kind: str
    valid_from: date
    valid_to: date | None = None
    crowd: str = ""
    language: str = "vi"
    issuer: Agency | None = None
    summary: str = ""
    link: str = ""
    file: StoredFile | None = None

    def values(self) -> dict[str, Any]:
        """The fields of the material.

        Refuses: no title; neither file, link nor words; a link that leads nowhere.
        """
        if not nfc(self.title):
            raise ValidationError({"title": "Cần có tên tài liệu."})
        if not (self.file or self.link or self.summary.strip()):
            raise ValidationError("Cần có tệp, đường dẫn hoặc nội dung của tài liệu.")
        return {
            "title": nfc(self.title),
            "kind": self.kind,
            "crowd": self.crowd,
            "language": self.language,
            "issuer": self.issuer,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "summary": self.summary.strip(),
            "link": linked(self.link),
            "file": self.file,
        }


@transaction.atomic
def issue(
    content: MaterialContent,
    *,
    by: User | None,
    at: datetime,
    replaces: Material | None = None,
    code: str = "",
) -> Material:
    """Put a material into the library (ban hành tài liệu), or a newer version of one.

    The version it replaces is used no longer than the day before.
    Refuses: what its content refuses; a version that was replaced already, or begins no earlier.
    """
    values = content.values()
    if replaces:
        _give_way(replaces, content.valid_from, by=by, at=at)
    material = Material(
        code=code or new_code("TL"),
        version=replaces.version + 1 if replaces else 1,
        replaces=replaces,
        **values,
    )
    return enter(material, by=by, at=at, summary=f"tài liệu {material.title}")


@transaction.atomic
def retire(
    material: Material, *, end: date, reason: str, by: User | None, at: datetime
) -> Material:
    """The last day on which it is used (thôi dùng). Refuses: no reason; one that is over."""
    if material.valid_to and material.valid_to <= end:
        raise ValidationError(f"Tài liệu này chỉ dùng đến hết ngày {material.valid_to:%d/%m/%Y}.")
    if end < material.valid_from:
        raise ValidationError(
            {"day": f"Tài liệu dùng từ ngày {material.valid_from:%d/%m/%Y}; hãy chọn ngày sau đó."}
        )
    return change(
        material,
        by=by,
        at=at,
        action="end",
        summary=f"thôi dùng {material} sau {end:%d/%m/%Y}",
        reason=reasoned(reason),
        valid_to=end,
    )


def _give_way(old: Material, start: date, *, by: User | None, at: datetime) -> None:
    lock_for(_ONE_NEWER, old)
    if Material.objects.filter(replaces=old).exists():
        raise ValidationError("Bản này đã có bản mới thay; hãy mở bản mới nhất.")
    if start <= old.valid_from:
        raise ValidationError(
            {"valid_from": f"Bản trước dùng từ {old.valid_from:%d/%m/%Y}; chọn ngày sau đó."}
        )
    last = start - timedelta(1)
    if old.valid_to is None or old.valid_to > last:
        change(
            old,
            action="end",
            summary=f"có bản mới thay từ {start:%d/%m/%Y}",
            valid_to=last,
            by=by,
            at=at,
        )


@transaction.atomic
def put_in(
    *,
    file: UploadedFile | None,
    by: User,
    at: datetime,
    replaces: Material | None = None,
    **content: Any,
) -> Material:
    """Store the file, and issue the material with it. Refuses: what either refuses."""
    if replaces:
        lock_for(_ONE_NEWER, replaces)
    kept = store(upload=file, by=by, at=at) if file else None
    return issue(MaterialContent(file=kept, **content), replaces=replaces, by=by, at=at)
