"""Forms of outreach that a province adds to those of the plan."""

from datetime import date

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import in_force, typed
from hangthat.domain.activities.lexicon import FORMS, Counter


class OutreachFormQuerySet(models.QuerySet["OutreachForm"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "OutreachFormQuerySet":
        """The list is the same for everyone who works with activities."""
        return visible(self, user, Resource.OUTREACH_FORM, action, anything)

    def offered(self, *, on: date) -> "OutreachFormQuerySet":
        """Those that may be chosen on that day."""
        return self.filter(in_force("start", "end", on=on))


class OutreachForm(models.Model):
    """A form of outreach of the province's own; an activity of it says its name as `kind`."""

    name = models.CharField("hình thức", max_length=60, unique=True)
    counter = models.CharField("tính vào", max_length=10, choices=Counter.choices)
    start = models.DateField("dùng từ ngày", null=True, blank=True)
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = OutreachFormQuerySet.as_manager()
    resource = Resource.OUTREACH_FORM
    weighs = False

    class Meta:
        verbose_name = "hình thức tuyên truyền"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")),
                name="outreachform_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


def forms_offered(*, on: date | None = None) -> list[tuple[str, str]]:
    """Word and label of the plan's forms, then of the province's own; no day: those over too."""
    own = OutreachForm.objects.all() if on is None else OutreachForm.objects.offered(on=on)
    return [*FORMS.items(), *((name, name) for name in own.values_list("name", flat=True))]
