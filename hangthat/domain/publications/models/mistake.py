"""A citizen says that an entry is wrong (phản ánh sai sót)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.domain.publications.lexicon import MistakeKind
from hangthat.domain.publications.models.note import OfPublicationQuerySet
from hangthat.domain.publications.models.publication import Publication


class MistakeReport(models.Model):
    """Nothing is known or kept of who sent it. A clock of the one calendar runs until `answer`.

    `receipt_digest`: of the number by which the sender reads the answer; empty: he got none.
    `upheld`: whether the entry was wrong; None: not answered, or before that was asked.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="mistakes", verbose_name="bản công bố"
    )
    kind = models.CharField("điều sai", max_length=6, choices=MistakeKind.choices)
    words = models.TextField("nội dung phản ánh", max_length=1000)
    receipt_digest = models.CharField("dấu của số tra cứu", max_length=64, blank=True)
    upheld = models.BooleanField("có sai sót", null=True, blank=True)
    answer = models.CharField("kết quả xem xét", max_length=500, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    recorded_at = models.DateTimeField("nhận lúc")

    objects = OfPublicationQuerySet.as_manager()
    resource = Resource.PUBLICATION
    weighs = False
    sealed: ClassVar = {"words": ".+"}  # people write who they are
    # the sender's, no fact of the record; words, which older lines of the journal have in clear
    off_journal: ClassVar = frozenset({"receipt_digest", "words"})

    class Meta:
        verbose_name = "phản ánh sai sót"
        ordering = ["recorded_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receipt_digest"],
                condition=~Q(receipt_digest=""),
                name="mistakereport_receipt_once",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
                name="mistakereport_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(upheld=None) | Q(answered_at__isnull=False),
                name="mistakereport_upheld_once_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"Phản ánh sai sót về bản công bố {self.publication.code}"

    def home_areas(self) -> set[int]:
        return self.publication.home_areas()

    @property
    def is_open(self) -> bool:
        return self.answered_at is None
