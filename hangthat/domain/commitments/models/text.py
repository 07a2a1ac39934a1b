"""What is signed: kinds, verbs, and the versions of each wording."""

import re
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.formatters import all_labelled
from hangthat.core.common.querysets import typed
from hangthat.core.common.text import nfc


class CommitmentKind(models.TextChoices):
    TRADE = "trade", "không kinh doanh"
    IMPORT = "import", "không nhập khẩu, kinh doanh"
    PRODUCE = "produce", "không sản xuất, kinh doanh"
    ONLINE = "online", "không đăng, quảng bá, kinh doanh"
    TRANSPORT = "transport", "không vận chuyển"
    BORDER = "border", "không tham gia, không tiếp tay"
    NO_REOFFENCE = "no_reoffence", "không tái phạm"


OFFICIAL = "official"  # an official is no member of the registry: his pledge is no commitment
TEXT_KINDS = [*CommitmentKind.choices, (OFFICIAL, "cán bộ, công chức nêu gương")]


class Verb(models.TextChoices):
    """What an undertaking covers: one paper counts for a target only if it covers its verbs."""

    TRADE = "trade", "kinh doanh"
    IMPORT = "import", "nhập khẩu"
    PRODUCE = "produce", "sản xuất"
    ADVERTISE = "advertise", "đăng, quảng bá"
    TRANSPORT = "transport", "vận chuyển"


verbs_in_words = all_labelled(dict(Verb.choices))
VERB_BITS = {verb.value: 1 << position for position, verb in enumerate(Verb)}
_GOODS = (
    "hàng giả, hàng không rõ nguồn gốc xuất xứ, hàng hóa xâm phạm quyền sở hữu trí tuệ"  # KH 125
)
_NUMBER = re.compile(r"^\s*(?:\d+\s*[.)]|[-–•])\s*")


def promise_words(kind: str) -> str:
    """A kind of commitment as a sentence of the plan."""
    if kind == CommitmentKind.BORDER:
        return f"{CommitmentKind.BORDER.label} buôn bán, vận chuyển {_GOODS}"
    return f"{CommitmentKind(kind).label} {_GOODS}"


def mask_of(verbs: str) -> int:
    """The bits of space-separated verbs. Refuses (KeyError) a word that is no verb."""
    mask = 0
    for verb in verbs.split():
        mask |= VERB_BITS[verb]
    return mask


def undertakings_in(wording: str) -> list[str]:
    """One undertaking a line; numbers and dashes in front are taken off."""
    lines = (nfc(_NUMBER.sub("", line)) for line in wording.splitlines())
    return [line for line in lines if line]


class CommitmentTextQuerySet(models.QuerySet["CommitmentText"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CommitmentTextQuerySet":
        """The wordings are the same for everyone who works with commitments."""
        return visible(self, user, Resource.WORDING, action, anything)

    def in_use(self, *, on: date) -> "CommitmentTextQuerySet":
        """Đang dùng: of each kind the newest version that is issued for that day."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        later = CommitmentText.objects.filter(
            begun, kind=OuterRef("kind"), version__gt=OuterRef("version")
        )
        return self.filter(begun, ~Exists(later))

    def of_members(self) -> "CommitmentTextQuerySet":
        """What shops and traders sign: all but the officials' pledge."""
        return self.exclude(kind=OFFICIAL)


class CommitmentText(models.Model):
    """A version of the wording that is signed (mẫu cam kết): no deed ever changes one.

    `verified`: an authority has issued or confirmed it; else the screen says "chưa xác minh".
    """

    kind = models.CharField("loại", max_length=15, choices=TEXT_KINDS)
    version = models.PositiveIntegerField("phiên bản")
    verbs = models.CharField("hành vi cam kết", max_length=60, blank=True)
    subject = models.CharField("trích yếu", max_length=300, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    source = models.CharField("văn bản nguồn", max_length=300, blank=True)
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)
    verified = models.BooleanField("đã xác minh", default=False)

    objects = CommitmentTextQuerySet.as_manager()
    resource = Resource.WORDING
    formatters: ClassVar = {"verbs": verbs_in_words}
    weighs = False

    class Meta:
        verbose_name = "mẫu cam kết"
        ordering = ["kind", "-version"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from",), numbers=("version",)),
                name="commitmenttext_values_are_of_their_kind",
            ),
            models.UniqueConstraint(fields=["kind", "version"], name="commitment_text_version"),
        ]

    def __str__(self) -> str:
        return f"Mẫu {self.get_kind_display()}, bản {self.version}"

    def is_begun(self, day: date) -> bool:
        """Whether it was issued for that day or before; a newer version may have come since."""
        return self.valid_from is None or self.valid_from <= day

    @property
    def code(self) -> str:
        """`trade-1`: how addresses and programs name it."""
        return f"{self.kind}-{self.version}"

    @property
    def wording(self) -> str:
        """The undertakings with their numbers, one a line."""
        return "\n".join(f"{one.number}. {one.words}" for one in self.undertakings.all())


class UndertakingQuerySet(models.QuerySet["Undertaking"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "UndertakingQuerySet":
        """As the wordings they belong to."""
        return visible(self, user, Resource.WORDING, action, anything)


class Undertaking(models.Model):
    """One numbered promise of a wording (điều cam kết)."""

    text = models.ForeignKey(
        CommitmentText, models.PROTECT, related_name="undertakings", verbose_name="mẫu cam kết"
    )
    number = models.PositiveSmallIntegerField("số")
    words = models.CharField("nội dung", max_length=1000)

    objects = UndertakingQuerySet.as_manager()
    resource = Resource.WORDING
    weighs = False

    class Meta:
        verbose_name = "điều cam kết"
        ordering = ["text", "number"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("number",)), name="undertaking_values_are_of_their_kind"
            ),
            models.UniqueConstraint(fields=["text", "number"], name="undertaking_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"
