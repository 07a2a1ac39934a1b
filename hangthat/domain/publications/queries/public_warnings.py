"""What the street may see of warnings: goods, pictures that were released, never a seller."""

import io
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from PIL import Image

from hangthat.core.agencies.models import Territory
from hangthat.core.common.gtin import bare_gtin
from hangthat.core.common.text import fold
from hangthat.core.files.services import picture
from hangthat.domain.plans.queries import groups_of_plans
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.models.warning import GoodsWarningQuerySet

_WIDE, _SHARPNESS = 640, 75  # dots, of 100
IN_PAGE, IN_LIST = 15_000, 5_000  # bytes: six of the first, ten of the second open on a bad line
_SMALLER = ((640, 70), (480, 60), (400, 50), (320, 40), (240, 35), (160, 30), (96, 25), (64, 20))
PAGE = 100  # warnings
_AMENDED = 50  # so many of those being amended are looked at for a list


@dataclass(frozen=True)
class Picture:
    """`key`: of its address under that of the warning."""

    key: int
    caption: str


@dataclass(frozen=True)
class WarningEntry:
    """`withdrawn`: it says so and nothing else. `amended`: the words of before, while others wait
    for approval; without a title where nothing was kept of them."""

    code: str
    label: str
    title: str
    withdrawn: bool = False
    amended: bool = False
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
    rows = GoodsWarning.objects.of_week(on=on)
    return _newest(rows, most, lambda one: one.is_of_week(on))


def warnings_shown(
    *,
    gtin: str = "",
    commune: str = "",
    goods: str = "",
    on: date | None = None,
    most: int = 100,
    start: int = 0,
) -> tuple[WarningEntry, ...]:
    """The newest that stand, behind so many newer ones; of one bar code, of what one commune is on
    a day (with those of the whole province), or of one group of goods."""
    said: dict[str, Collection[Any]] = {}
    if gtin:
        bare = bare_gtin(gtin[:40]).lstrip("0")
        said["gtin"] = [bare.zfill(size) for size in (8, 12, 13, 14)] if bare else []
    if commune and on:
        land = Territory.load()
        area = land.coded(commune[:20])
        unit = land.unit_on(area.pk, on) if area else None
        here = land.home_areas_of(unit, on) if unit else [area.pk] if area else []
        said["area_id"] = {None, *here}
    if goods:
        said["goods_group"] = ("", *_spelled_as(goods[:300]))
    # unscoped: what citizens are told does not depend on who asks
    rows = GoodsWarning.objects.approved()
    for name, values in said.items():
        known = Q(**{f"{name}__in": [one for one in values if one is not None]})
        rows = rows.filter(known | Q(**{f"{name}__isnull": True}) if None in values else known)

    def fits(one: GoodsWarning) -> bool:
        return all(getattr(one, name) in some for name, some in said.items())

    return _newest(rows, most, fits, start=start)


def _spelled_as(group: str) -> set[str]:
    """A group of goods as any plan spells it, and as any warning does: "Thực phẩm", "thực phẩm"."""
    # unscoped: likewise
    filed = GoodsWarning.objects.order_by().values_list("goods_group", flat=True).distinct()
    return {one for one in (group, *groups_of_plans(), *filed) if fold(one) == fold(group)}


@dataclass(frozen=True)
class WarningPage:
    """`older`: there are more behind it."""

    lines: tuple[WarningEntry, ...]
    number: int
    older: bool


def warning_page(number: int, *, gtin: str = "") -> WarningPage:
    """All that stand, the newest first, a hundred on a page; or those of one bar code."""
    found = warnings_shown(gtin=gtin, most=PAGE + 1, start=(number - 1) * PAGE)
    return WarningPage(found[:PAGE], number, len(found) > PAGE)


def warning_entry(code: str) -> WarningEntry | None:
    """None: never public. One that is being amended says what was approved before."""
    # unscoped: likewise
    found = GoodsWarning.objects.filter(code=code[:60]).exclude(number=None)
    row = found.select_related("agency", "area").first()
    if row is None:
        return None
    if row.state == PublicationState.WITHDRAWN:
        return WarningEntry(code=row.code, label=row.label, title="", withdrawn=True)
    if row.is_amended and not row.approved_text:
        return WarningEntry(code=row.code, label=row.label, title="", amended=True)
    return _warnings([row])[0]


def warning_picture(code: str, key: int, *, most: int = 0) -> bytes | None:
    """Drawn anew, as JPEG, of at most so many bytes; None: there is none for citizens."""
    # unscoped: likewise
    rows = WarningPicture.objects.standing().filter(warning__code=code[:60], pk=key)
    found = rows.select_related("file", "warning").first()
    if found is None or not _is_shown(found):
        return None
    return _light(picture(found.file, width=_WIDE), most)


def _is_shown(one: WarningPicture) -> bool:
    if one.warning.is_amended:
        return one.pk in (one.warning.approved_text or {}).get("pictures", ())
    return one.warning.state == PublicationState.APPROVED


def _newest(
    rows: GoodsWarningQuerySet, most: int, fits: Callable[[GoodsWarning], bool], *, start: int = 0
) -> tuple[WarningEntry, ...]:
    """Of these, and of those being amended whose approved text fits."""
    # unscoped: what citizens are told does not depend on who asks
    both = rows | GoodsWarning.objects.being_amended()
    found = both.select_related("agency", "area").order_by("-published_on", "-pk")
    kept = [
        row
        for row in found[: start + most + _AMENDED]
        if not row.is_amended or (row.approved_text and fits(row.as_approved()))
    ]
    return _warnings(kept[start : start + most])


def _light(drawn: bytes, most: int) -> bytes:
    """The sharpest that weighs no more than `most`; 0: as it is."""
    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as page:
        whole = page.convert("RGB")
    if not most:
        return _encoded(whole, _SHARPNESS)
    for side, sharpness in _SMALLER:
        whole.thumbnail((side, side))  # each smaller than the one before
        if len(made := _encoded(whole, sharpness)) <= most:
            break
    return made


def _encoded(page: Image.Image, sharpness: int) -> bytes:
    page.save(kept := io.BytesIO(), "JPEG", quality=sharpness, optimize=True)
    return kept.getvalue()


def _warnings(rows: Iterable[GoodsWarning]) -> tuple[WarningEntry, ...]:
    found = list(rows)
    pictures: dict[int, list[Picture]] = {one.pk: [] for one in found}
    # unscoped: likewise
    shown = WarningPicture.objects.standing().filter(warning__in=pictures).order_by("pk")
    rows_of = {one.pk: one for one in found}
    for one in shown:
        one.warning = rows_of[one.warning_id]
        if _is_shown(one):
            pictures[one.warning_id].append(Picture(one.pk, one.caption))
    return tuple(_warning(one, tuple(pictures[one.pk])) for one in found)


def _warning(row: GoodsWarning, pictures: tuple[Picture, ...]) -> WarningEntry:
    read = row.as_approved()
    return WarningEntry(
        code=row.code, label=row.label, title=read.title, amended=row.is_amended,
        goods=read.goods, brand=read.brand,
        batch=read.batch, gtin=read.gtin, area=read.area.name if read.area else "",
        seized_on=read.seized_on, published_on=row.published_on, words=read.words,
        guide=read.guide, office=row.agency.name, pictures=pictures,
    )  # fmt: skip
