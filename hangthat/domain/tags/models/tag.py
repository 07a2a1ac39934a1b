"""A tag of an office."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.derived import Derived, sort_field
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import fold

NAME = 40  # letters: it stands in a chip


class Colour(models.TextChoices):
    """The colours of the chips, as the look calls their tones."""

    MUTE = "mute", "xám"
    INFO = "info", "xanh dương"
    GOOD = "good", "xanh lá"
    WARN = "warn", "vàng"
    BAD = "bad", "đỏ"


def _of_office(reach: Reach) -> Q:
    return Q() if reach.agencies is None else Q(agency__in=reach.agencies)


class TagQuerySet(models.QuerySet["Tag"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TagQuerySet":
        """Those of the person's own office, or of one that it followed; nobody else's."""
        return visible(self, user, Resource.TAG, action, _of_office)

    def in_journal_of(self, user: User) -> "TagQuerySet":
        """Those whose lines the person may read: the same."""
        return self.filter(where(user, Resource.TAG, Action.READ, _of_office))

    def sealed_from(self, user: User) -> "TagQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def givable(self, *, on: date) -> "TagQuerySet":
        """Dùng được: may be given on that day."""
        return self.filter(in_force("start", "end", on=on))


class Tag(models.Model):
    """A word by which an office sorts its records (nhãn). It is ended, and never deleted.

    start, end: the first and the last day on which it may be given; what carries it goes on
    carrying it. `name_key`: the same for every spelling of one name.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    name = models.CharField("tên nhãn", max_length=NAME)
    name_key = Derived(sources=["name"], make=fold, max_length=2 * NAME)
    sort_key = sort_field()
    colour = models.CharField("màu", max_length=4, choices=Colour.choices, default=Colour.MUTE)
    note = models.CharField("dùng khi nào", max_length=300, blank=True)
    start = models.DateField("gắn được từ ngày")
    end = models.DateField("gắn được đến hết ngày", null=True, blank=True)

    objects = TagQuerySet.as_manager()
    resource = Resource.TAG
    weighs = False

    class Meta:
        verbose_name = "nhãn"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name_key"], name="tag_named_once_in_office"),
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="tag_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="tag_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"nhãn “{self.name}”"

    def is_givable(self, on: date) -> bool:
        """As `givable`."""
        return self.start <= on and (self.end is None or on <= self.end)
