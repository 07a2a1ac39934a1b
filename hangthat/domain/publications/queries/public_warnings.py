"""What the street may see of warnings: goods, pictures that were released, never a seller."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from PIL import Image

from hangthat.core.agencies.models import Territory
from hangthat.core.files.services import picture
from hangthat.domain.publications.lexicon import PublicationState, WarningKind
from hangthat.domain.publications.models import GoodsWarning, WarningPicture

_WIDE, _SHARPNESS = 640, 75  # dots, of 100: a page with six of them opens on a bad line too


@dataclass(frozen=True)
class Picture:
    """`key`: of its address under that of the warning."""

    key: int
    caption: str


@dataclass(frozen=True)
class WarningEntry:
    """`withdrawn`: it says so and nothing else."""

    code: str
    label: str
    title: str
    withdrawn: bool = False
    is_guide: bool = False
    goods: str = ""
    brand: str = ""
    batch: str = ""
    gtin: str = ""
    area: str = ""
    seized_on: date | None = None
    published_on: date | None = None
    words: str = ""
    guide: str = ""
    office: str = ""
    pictures: tuple[Picture, ...] = ()


def warnings_of_week(*, on: date, most: int = 5) -> tuple[WarningEntry, ...]:
    """Hàng bị thu giữ tuần này, the newest first; two queries."""
    # unscoped: what citizens are told does not depend on who asks
    return _warnings(GoodsWarning.objects.of_week(on=on).order_by("-published_on", "-pk")[:most])


def warnings_shown(
    *, gtin: str = "", commune: str = "", goods: str = "", on: date | None = None, most: int = 100
) -> tuple[WarningEntry, ...]:
    """The newest that stand; of one bar code, of what one commune is on a day (with those of the
    whole province), or of one group of goods."""
    # unscoped: what citizens are told does not depend on who asks
    rows = GoodsWarning.objects.approved()
    if gtin:
        bare = "".join(one for one in gtin[:40] if one.isalnum()).lstrip("0")
        rows = rows.filter(gtin__in=[bare.zfill(size) for size in (8, 12, 13, 14)] if bare else [])
    if commune and on:
        land = Territory.load()
        area = land.coded(commune[:20])
        unit = land.unit_on(area.pk, on) if area else None
        here = land.home_areas_of(unit, on) if unit else [area.pk] if area else []
        rows = rows.filter(Q(area=None) | Q(area__in=here))
    if goods:
        rows = rows.filter(goods_group__in=("", goods[:300]))
    return _warnings(rows.order_by("-published_on", "-pk")[:most])


def warning_entry(code: str) -> WarningEntry | None:
    """None: never public, or written anew just now."""
    # unscoped: likewise
    found = GoodsWarning.objects.filter(code=code[:60]).exclude(number=None)
    row = found.select_related("agency", "area").first()
    if row is None:
        return None
    if row.state == PublicationState.WITHDRAWN:
        return WarningEntry(code=row.code, label=row.label, title="", withdrawn=True)
    return _warnings([row])[0] if row.state == PublicationState.APPROVED else None


def warning_picture(code: str, key: int) -> bytes | None:
    """Drawn anew, as JPEG; None: there is none for citizens."""
    # unscoped: likewise
    rows = WarningPicture.objects.standing().filter(
        warning__code=code[:60], warning__state=PublicationState.APPROVED, pk=key
    )
    found = rows.select_related("file").first()
    return _light(picture(found.file, width=_WIDE)) if found else None


def _light(drawn: bytes) -> bytes:
    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as page:
        page.convert("RGB").save(kept := io.BytesIO(), "JPEG", quality=_SHARPNESS, optimize=True)
    return kept.getvalue()


def _warnings(rows: Iterable[GoodsWarning]) -> tuple[WarningEntry, ...]:
    if isinstance(rows, QuerySet):
        rows = rows.select_related("agency", "area")
    found = list(rows)
    pictures: dict[int, list[Picture]] = {one.pk: [] for one in found}
    # unscoped: likewise
    for one in WarningPicture.objects.standing().filter(warning__in=pictures).order_by("pk"):
        pictures[one.warning_id].append(Picture(one.pk, one.caption))
    return tuple(_warning(one, tuple(pictures[one.pk])) for one in found)


def _warning(row: GoodsWarning, pictures: tuple[Picture, ...]) -> WarningEntry:
    return WarningEntry(
        code=row.code, label=row.label, title=row.title,
        is_guide=row.kind == WarningKind.GUIDE, goods=row.goods, brand=row.brand,
        batch=row.batch, gtin=row.gtin, area=row.area.name if row.area else "",
        seized_on=row.seized_on, published_on=row.published_on, words=row.words,
        guide=row.guide, office=row.agency.name, pictures=pictures,
    )  # fmt: skip
