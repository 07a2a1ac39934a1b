"""Numbers of certificates, the share from which a market prints its poster, look-ups by name."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.letterhead import abbreviation
from hangthat.core.common.querysets import not_recorded_before, typed
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.models.place import of_places


class CertificateNumberQuerySet(models.QuerySet["CertificateNumber"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CertificateNumberQuerySet":
        """Those of the codes one sees."""
        # redundant: asked about codes in sight alone
        return self.filter(door_code__in=DoorCode.objects.visible_to(user, action))


class CertificateNumber(models.Model):
    """The certificate printed with a code, under a number of the agency that gave the code out.

    Numbers of an agency begin at 1 each year (NĐ 30/2020, phụ lục I). A code given out before
    numbers were counted has none; its certificate keeps the one that it was printed with.
    """

    door_code = models.OneToOneField(
        DoorCode, models.PROTECT, related_name="+", verbose_name="mã dán cửa"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan cấp")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")

    objects = CertificateNumberQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False  # says what the papers say

    class Meta:
        verbose_name = "số giấy chứng nhận"
        ordering = ["agency", "year", "number"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("year", "number")),
                name="certificatenumber_values_are_of_their_kind",
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "number"], name="certificatenumber_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"số giấy chứng nhận {self.shown}"

    @property
    def shown(self) -> str:
        """As it stands on paper, such as "05/GCN-CCQLTT"."""
        return f"{self.number:02}/GCN-{abbreviation(str(self.agency))}"


class PosterShareQuerySet(models.QuerySet["PosterShare"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PosterShareQuerySet":
        """Those of places in the person's sight."""
        return visible(self, user, Resource.BOARD, action, of_places)


class PosterShare(models.Model):
    """From how many percent on the poster of a market prints its share, as its board has chosen;
    the last one holds, the earlier ones stay. `least`: empty, the share is never printed.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="khu vực")
    least = models.PositiveSmallIntegerField("in tỷ lệ từ (%)", null=True, blank=True)
    chosen_on = models.DateField("chọn ngày")
    recorded_at = models.DateTimeField("ghi lúc")

    objects = PosterShareQuerySet.as_manager()
    resource = Resource.BOARD
    weighs = False  # says what a poster says
    happened_on = "chosen_on"

    class Meta:
        verbose_name = "ngưỡng in tỷ lệ của áp phích"
        ordering = ["-chosen_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("chosen_on",), numbers=("least",)),
                name="postershare_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(least__gte=50, least__lte=100),
                name="postershare_is_no_small_share",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("chosen_on"), name="postershare_recorded_after_chosen"
            ),
        ]

    def __str__(self) -> str:
        if self.least is None:
            return "không in tỷ lệ trên áp phích"
        return f"áp phích in tỷ lệ từ {self.least}%"

    def home_areas(self) -> set[int]:
        return {self.place.area_id} if self.place.area_id else set()


class LookupKind(models.TextChoices):
    """What a mark counts."""

    ASKED = "asked", "lượt tra theo tên"
    TOLD = "told", "cơ sở đã trả lời theo tên"


class NameLookup(models.Model):
    """One look-up of a shop by its name, or one shop that such look-ups have told, until it is
    forgotten. `digest`: random, or of the shop under the site's key: it names neither.
    """

    kind = models.CharField("loại", max_length=5, choices=LookupKind.choices)
    digest = models.CharField("dấu", max_length=64)
    until = models.DateTimeField("nhớ đến")

    weighs = False
    journalled = False  # counted, and forgotten after a day

    class Meta:
        verbose_name = "lượt tra cơ sở theo tên"
        indexes = [models.Index(fields=["kind", "until"], name="namelookup_by_kind_and_until")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "digest"], name="namelookup_counted_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
