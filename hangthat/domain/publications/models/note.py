"""What is said beside an entry: the subject's answer, the office's correction."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.publications.lexicon import NoteKind, NoteState
from hangthat.domain.publications.models.publication import Publication


class OfPublicationQuerySet(models.QuerySet[Any]):
    """Rows that stand and fall with their publication."""

    def visible_to(self, user: User, action: Action = Action.READ) -> "OfPublicationQuerySet":
        """Of publications in the person's sight."""
        # redundant: asked for rows of a publication in sight
        seen = Publication.objects.visible_to(user, action)
        return self.filter(publication__in=seen.order_by().values("pk"))

    def in_journal_of(self, user: User) -> "OfPublicationQuerySet":
        """Of publications whose lines the person may read."""
        seen = Publication.objects.in_journal_of(user)
        return self.filter(publication__in=seen.order_by().values("pk"))

    def sealed_from(self, user: User) -> "OfPublicationQuerySet":
        """Of cases restricted to others."""
        kept = Publication.objects.sealed_from(user)
        return self.filter(publication__in=kept.order_by().values("pk"))

    def released(self) -> "OfPublicationQuerySet":
        """Notes that citizens read."""
        return self.filter(state=NoteState.RELEASED)


class PublicationNote(models.Model):
    """`document`: the paper by which the subject answered, or the office corrects."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="notes", verbose_name="bản công bố"
    )
    kind = models.CharField("loại", max_length=10, choices=NoteKind.choices)
    words = models.TextField("nội dung", max_length=2000)
    dated_on = models.DateField("ngày")
    document = models.CharField("số văn bản", max_length=60, blank=True)
    state = models.CharField(
        "trạng thái", max_length=8, choices=NoteState.choices, default=NoteState.WAITING
    )
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    verdict = models.CharField("lý do không đăng", max_length=500, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")

    objects = OfPublicationQuerySet.as_manager()
    resource = Resource.PUBLICATION
    weighs = False

    class Meta:
        verbose_name = "ý kiến, đính chính của bản công bố"
        ordering = ["dated_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("dated_on",)),
                name="publicationnote_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=NoteState.WAITING) | Q(decided_by__isnull=False),
                name="publicationnote_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("author")),
                name="publicationnote_decided_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ngày {self.dated_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return self.publication.home_areas()

    @property
    def is_waiting(self) -> bool:
        return self.state == NoteState.WAITING
