"""An office's own page."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models.register_gap import of_agency


class MinutesTemplateQuerySet(models.QuerySet["MinutesTemplate"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MinutesTemplateQuerySet":
        """To read: everybody's; to change: the own agency's."""
        return visible(self, user, Resource.MINUTES_TEMPLATE, action, of_agency)

    def current(self) -> "MinutesTemplateQuerySet":
        """Đang dùng."""
        return self.filter(ended_on=None)


class MinutesTemplate(models.Model):
    """How an agency prints a kind of minutes (mẫu biên bản).

    `form_label`: printed as the number of the form, which nobody here has verified; `file`: its
    own .docx, else the layout of the program.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại", max_length=12, choices=MinutesKind.choices)
    form_label = models.CharField("mẫu số, chưa xác minh", max_length=100, blank=True)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp mẫu .docx",
    )
    added_on = models.DateField("dùng từ ngày")
    ended_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    objects = MinutesTemplateQuerySet.as_manager()
    resource = Resource.MINUTES_TEMPLATE
    weighs = False

    class Meta:
        verbose_name = "mẫu biên bản"
        ordering = ["kind", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind"],
                condition=Q(ended_on=None),
                name="minutes_template_one_in_use",
            ),
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on")),
                name="minutestemplate_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "added_on"), name="minutes_template_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"mẫu {self.get_kind_display()}"
