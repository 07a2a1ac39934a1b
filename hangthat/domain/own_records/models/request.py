"""What a shop asks through its own record (yêu cầu của cơ sở)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.files.models import StoredFile
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.reach import of_establishments
from hangthat.domain.own_records.lexicon import RequestKind, RequestState, Topic
from hangthat.domain.own_records.models.access_code import RecordCode
from hangthat.domain.publications.models import Publication, PublicationNote


def _sent_to(reach: Reach) -> Q:
    """About a shop within reach; of a force, what goes to itself."""
    own = Q() if reach.agencies is None else Q(agency__in=reach.agencies)
    return of_establishments(reach) & own


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Its code alone: what a shop writes and asks for is read by who answers."""
    found = rows.order_by("pk").values_list("pk", "code", "state")
    for pk, code, state in found.iterator(chunk_size=5_000):
        over = () if state == RequestState.WAITING else (OVER,)
        yield pk, Text(fold(code), states=over)


class ShopRequestQuerySet(models.QuerySet["ShopRequest"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ShopRequestQuerySet":
        """Of shops in the person's territory; of a member agency, those that go to it."""
        return visible(self, user, Resource.SHOP_REQUEST, action, _sent_to)

    def waiting(self) -> "ShopRequestQuerySet":
        """Chờ trả lời."""
        return self.filter(state=RequestState.WAITING)


class ShopRequest(models.Model):
    """One thing that a shop asks; a moderator accepts or refuses it, in words that the shop reads.

    `agency`: who is to answer. `topic`, `value`: of a correction: what is wrong and what is right;
    `before`: what the record said when it was sent. `access`: through which code it came.
    `note`: of a reply that was accepted: the note beside the entry, which somebody else releases.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    kind = models.CharField("loại", max_length=10, choices=RequestKind.choices)
    topic = models.CharField("điều cần sửa", max_length=12, choices=Topic.choices, blank=True)
    value = models.CharField("nội dung đúng", max_length=500, blank=True)
    before = models.CharField("hồ sơ ghi khi gửi", max_length=1000, blank=True)
    words = models.TextField("lý do, ý kiến", max_length=2000)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh"
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="bản công bố",
    )  # fmt: skip
    note = models.OneToOneField(
        PublicationNote, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="ý kiến ghi vào bản công bố",
    )  # fmt: skip
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan trả lời",
    )  # fmt: skip
    access = models.ForeignKey(
        RecordCode, models.PROTECT, related_name="+", verbose_name="gửi qua mã xem hồ sơ"
    )
    state = models.CharField(
        "trạng thái", max_length=8, choices=RequestState.choices, default=RequestState.WAITING
    )
    answer = models.CharField("trả lời", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    recorded_at = models.DateTimeField("gửi lúc")

    objects = ShopRequestQuerySet.as_manager()
    resource = Resource.SHOP_REQUEST
    weighs = False
    timed = True
    search_source = Source(_texts, latest=True)
    sealed: ClassVar = {"value": ".+"}  # it may be a telephone

    class Meta:
        verbose_name = "yêu cầu của cơ sở"
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["state"], name="shoprequest_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING, answered_at__isnull=True, answer="")
                | (~Q(state=RequestState.WAITING) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="shoprequest_answered_in_words",
            ),
            models.CheckConstraint(
                condition=(Q(kind=RequestKind.CORRECTION) & ~Q(topic="") & ~Q(value=""))
                | (~Q(kind=RequestKind.CORRECTION) & Q(topic="")),
                name="shoprequest_correction_says_what",
            ),
            models.CheckConstraint(
                condition=Q(kind=RequestKind.REPLY, publication__isnull=False)
                | (~Q(kind=RequestKind.REPLY) & Q(publication=None, note=None)),
                name="shoprequest_reply_to_an_entry",
            ),
            models.UniqueConstraint(
                fields=["establishment", "kind", "topic"],
                condition=Q(state=RequestState.WAITING, publication=None),
                name="shoprequest_one_waiting_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["establishment", "publication"],
                condition=Q(state=RequestState.WAITING, publication__isnull=False),
                name="shoprequest_one_reply_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.code}"

    def home_areas(self) -> set[int]:
        return home_areas(self.establishment)

    @property
    def title(self) -> str:
        """“đề nghị sửa thông tin: địa chỉ”."""
        label = RequestKind(self.kind).label
        return f"{label}: {Topic(self.topic).label}" if self.topic else str(label)

    @property
    def shown_value(self) -> str:
        """What is right; of a telephone its last three digits, for whoever only reads."""
        return f"đuôi {self.value[-3:]}" if self.topic == Topic.PHONE else self.value

    @property
    def tone(self) -> str:
        return RequestState(self.state).tone

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.WAITING

    @property
    def sent_on(self) -> date:
        return vietnam_day(self.recorded_at)
