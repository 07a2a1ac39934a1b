"""What consumers are warned of (cảnh báo hàng hóa), with pictures that may be shown."""

from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import typed
from hangthat.core.common.text import fold
from hangthat.core.files.models import StoredFile
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.publications.lexicon import PublicationState, WarningKind

WEEK = timedelta(days=7)
_READ_ON = ("kind", "title", "goods", "goods_group", "brand", "batch", "gtin", "words", "guide")
_AMENDED = (PublicationState.DRAFT, PublicationState.PROPOSED)


def _warned_by(reach: Reach) -> Q:
    return made_by_own_agency(reach)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Its number, title, goods, brand, batch and bar code."""
    said = ("title", "goods", "brand", "batch", "gtin")
    found = rows.order_by("pk").values_list("pk", "code", "number", "year", "state", *said)
    for pk, code, number, year, state, *words in found.iterator(chunk_size=5_000):
        label = f"{number:02}/{year}" if number else ""
        over = (OVER,) if state == PublicationState.WITHDRAWN else ()
        marked = " ".join(filter(None, words))
        yield pk, Text(fold(f"{marked} {code} {label}"), "", marked, over, fold(words[0]))


class GoodsWarningQuerySet(models.QuerySet["GoodsWarning"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "GoodsWarningQuerySet":
        """Every officer reads it; the agency that warns changes it."""
        return visible(self, user, Resource.WARNING, action, _warned_by)

    def approved(self) -> "GoodsWarningQuerySet":
        """Shown to citizens."""
        return self.filter(state=PublicationState.APPROVED)

    def being_amended(self) -> "GoodsWarningQuerySet":
        """Approved once, and not yet anew: citizens read what was approved (đang được sửa đổi)."""
        return self.filter(state__in=_AMENDED, number__isnull=False)

    def of_week(self, *, on: date) -> "GoodsWarningQuerySet":
        """Hàng bị thu giữ tuần này: seized, or else warned of, within the seven days to `on`."""
        since, seized = on - WEEK, Q(kind=WarningKind.SEIZED)
        seized_now = seized & Q(seized_on__gt=since, seized_on__lte=on)
        undated = seized & Q(seized_on=None, published_on__gt=since, published_on__lte=on)
        return self.approved().filter(seized_now | undated)


class GoodsWarning(models.Model):
    """It names goods, never who sold them. `number`, `edition`: drawn when it is approved; the
    edition grows with each later approval. `guide`: how to tell genuine goods from these.
    `approved_text`: what citizens read of the last edition while the next one is written, by the
    names of the fields; `pictures` the keys of those that it showed.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan cảnh báo"
    )
    kind = models.CharField("loại", max_length=6, choices=WarningKind.choices)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    year = models.PositiveIntegerField("năm của số", null=True, blank=True)
    edition = models.PositiveIntegerField("lần", default=0)
    title = models.CharField("tiêu đề", max_length=200)
    goods = models.CharField("tên hàng", max_length=200)
    goods_group = models.CharField("nhóm mặt hàng", max_length=300, blank=True)
    brand = models.CharField("nhãn hiệu", max_length=200, blank=True)
    batch = models.CharField("số lô", max_length=100, blank=True)
    gtin = models.CharField("mã vạch (GTIN)", max_length=14, blank=True)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="xã, phường nơi thu giữ",
    )  # fmt: skip
    seized_on = models.DateField("ngày thu giữ", null=True, blank=True)
    words = models.TextField("nội dung cảnh báo", max_length=2000)
    guide = models.TextField("cách phân biệt hàng thật", max_length=2000, blank=True)
    state = models.CharField(
        "trạng thái", max_length=9, choices=PublicationState.choices,
        default=PublicationState.DRAFT,
    )  # fmt: skip
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người soạn"
    )
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trình"
    )
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    published_on = models.DateField("ngày đăng", null=True, blank=True)
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True)
    approved_text = models.JSONField("nội dung đã duyệt lần trước", null=True, blank=True)
    verdict = models.CharField("lý do trả lại, rút", max_length=500, blank=True)
    recorded_at = models.DateTimeField("lập lúc")

    objects = GoodsWarningQuerySet.as_manager()
    resource = Resource.WARNING
    weighs = False
    search_source = Source(_texts, latest=True)
    off_journal: ClassVar = frozenset({"approved_text"})  # each field stands in the journal

    class Meta:
        verbose_name = "cảnh báo hàng hóa"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=("seized_on", "published_on", "withdrawn_on"),
                    numbers=("number", "year", "edition"),
                ),
                name="goodswarning_values_are_of_their_kind",
            ),
            models.UniqueConstraint(fields=["year", "number"], name="goodswarning_number_once"),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.APPROVED)
                | Q(approved_by__isnull=False, published_on__isnull=False, number__isnull=False),
                name="goodswarning_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | (~Q(approved_by=F("author")) & ~Q(approved_by=F("submitted_by"))),
                name="goodswarning_approved_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"Cảnh báo {self.label}" if self.number else f"Cảnh báo {self.code}"

    def home_areas(self) -> set[int]:
        return {self.area_id} if self.area_id else set()

    @property
    def label(self) -> str:
        """As citizens read it: number, year, edition."""
        if not self.number:
            return ""
        return f"{self.number:02}/{self.year}" + (
            f" (lần {self.edition})" if self.edition > 1 else ""
        )

    @property
    def tone(self) -> str:
        return PublicationState(self.state).tone

    def is_of_week(self, on: date) -> bool:
        """As the queryset's."""
        day = self.seized_on or self.published_on
        return self.kind == WarningKind.SEIZED and day is not None and on - WEEK < day <= on

    @property
    def is_amended(self) -> bool:
        """As `being_amended`."""
        return self.state in _AMENDED and self.number is not None

    def text_to_keep(self, pictures: list[int]) -> dict[str, Any]:
        """For `approved_text`."""
        day = self.seized_on.isoformat() if self.seized_on else None
        told = {name: getattr(self, name) for name in _READ_ON}
        return told | {"seized_on": day, "area": self.area_id, "pictures": pictures}

    def as_approved(self) -> "GoodsWarning":
        """An unsaved copy that says what was approved last; of one that is not being amended, and
        where nothing was kept, the row itself."""
        if not (self.is_amended and self.approved_text):
            return self
        text, made = self.approved_text, copy(self)
        for name in _READ_ON:
            setattr(made, name, text[name])
        made.seized_on = date.fromisoformat(text["seized_on"]) if text["seized_on"] else None
        if text["area"] != self.area_id:
            # unscoped: names of units
            made.area = Area.objects.get(pk=text["area"]) if text["area"] else None
        return made

    @property
    def is_open(self) -> bool:
        """Not withdrawn."""
        return self.state != PublicationState.WITHDRAWN


class OfWarningQuerySet(models.QuerySet["WarningPicture"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "OfWarningQuerySet":
        """Of warnings in the person's sight."""
        # redundant: asked for pictures of a warning in sight
        seen = GoodsWarning.objects.visible_to(user, action)
        return self.filter(warning__in=seen.order_by().values("pk"))

    def standing(self) -> "OfWarningQuerySet":
        """Not taken off."""
        return self.filter(ended_on=None)


class WarningPicture(models.Model):
    """A picture that was released: who put it there states that it shows no person, plate, label
    of a shop or paper. It is drawn anew for each reader, so that it carries nothing besides.
    `added_by`: that person, who does not approve the warning.
    """

    warning = models.ForeignKey(
        GoodsWarning, models.PROTECT, related_name="pictures", verbose_name="cảnh báo hàng hóa"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    caption = models.CharField("chú thích", max_length=200, blank=True)
    added_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đưa vào"
    )
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("đưa vào lúc")

    objects = OfWarningQuerySet.as_manager()
    resource = Resource.WARNING
    weighs = False

    class Meta:
        verbose_name = "ảnh của cảnh báo hàng hóa"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("ended_on",)),
                name="warningpicture_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"Ảnh của {self.warning}"

    def home_areas(self) -> set[int]:
        return self.warning.home_areas()
