"""Who opens tips (người đọc tin báo), and the key that nobody keeps in the system."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed


def _own_or_agency(reach: Reach) -> Q:
    if reach.own is not None:
        return Q(user=reach.own)
    return Q() if reach.agencies is None else Q(agency__in=reach.agencies)


class TipReaderQuerySet(models.QuerySet["TipReader"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TipReaderQuerySet":
        """A head sees and appoints those of his agency; everybody sees and keys himself."""
        return self.filter(where(user, Resource.TIP_READER, action, _own_or_agency))

    def serving(self) -> "TipReaderQuerySet":
        """Đang được phân công."""
        return self.filter(ended_on=None)

    def ready(self) -> "TipReaderQuerySet":
        """Đã có khóa, so that tips are sealed to them."""
        return self.serving().exclude(public="").filter(user__is_active=True)


class TipReader(models.Model):
    """A person whom his head appointed to read tips of an agency.

    `public`: his key, to which tips are sealed; empty until he has made it. `locked`: its secret,
    sealed to what his passphrase gives with `salt`; opened in memory for one request.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đọc")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    appointed_on = models.DateField("phân công ngày")
    public = models.CharField("khóa công khai", max_length=100, blank=True)
    salt = models.BinaryField("muối", blank=True, default=bytes)
    locked = models.BinaryField("khóa đã niêm phong", blank=True, default=bytes)
    ended_on = models.DateField("thôi từ ngày", null=True, blank=True)

    objects = TipReaderQuerySet.as_manager()
    resource = Resource.TIP_READER
    weighs = False

    class Meta:
        verbose_name = "người đọc tin báo"
        ordering = ["agency", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency"], condition=Q(ended_on=None), name="tipreader_serves_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("appointed_on", "ended_on")),
                name="tipreader_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "appointed_on"), name="tipreader_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.agency}"

    @property
    def is_ready(self) -> bool:
        return bool(self.public) and self.ended_on is None


class RecoveryKey(models.Model):
    """The public half of the key that `hangthat tips key` printed; its secret is on paper alone."""

    public = models.CharField("khóa công khai", max_length=100, unique=True)
    holder = models.CharField("người giữ", max_length=200)
    made_on = models.DateField("tạo ngày")
    ended_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    weighs = False

    class Meta:
        verbose_name = "khóa dự phòng tin báo"
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("made_on", "ended_on")),
                name="recoverykey_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"khóa dự phòng {date.isoformat(self.made_on)}, {self.holder}"
