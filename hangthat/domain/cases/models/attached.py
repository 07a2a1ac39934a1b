"""What hangs on a case: its named readers, the people in it, and its papers."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible, where
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.cases.models.case import Case, of_reach
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.establishments.models import Party


def of_cases(reach: Reach) -> Q:
    inside = of_reach(reach)
    return Q(case__in=Case.objects.filter(inside).order_by().values("pk")) if inside else Q()


class OfCaseQuerySet(models.QuerySet[Any]):
    """Rows that stand and fall with their case."""

    def visible_to(self, user: User, action: Action = Action.READ) -> "OfCaseQuerySet":
        """Of the cases in the person's sight."""
        found: OfCaseQuerySet = visible(self, user, Resource.CASE, action, of_cases)
        return found.filter(open_to(user))

    def in_journal_of(self, user: User) -> "OfCaseQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.CASE, Action.READ, of_cases))

    def sealed_from(self, user: User) -> "OfCaseQuerySet":
        """Of cases restricted to others."""
        return self.filter(kept_from(user))

    def current(self) -> "OfCaseQuerySet":
        """Not ended."""
        return self.filter(ended_on=None)


class CaseReader(models.Model):
    """Somebody who may read a restricted case, as long as his roles reach it (người được xem)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="readers", verbose_name="vụ việc")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người được xem")
    added_on = models.DateField("từ ngày")
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "người được xem vụ việc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(ended_on=None), name="case_reader_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on")),
                name="casereader_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "added_on"), name="case_reader_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} được xem {self.case}"


class PartyRole(models.TextChoices):
    OFFENDER = "offender", "người vi phạm"
    OWNER = "owner", "chủ hàng"
    CARRIER = "carrier", "người vận chuyển"
    STORER = "storer", "người chứa, giữ hàng"
    VICTIM = "victim", "người bị thiệt hại"
    WITNESS = "witness", "người chứng kiến"
    OTHER = "other", "người liên quan khác"


class CaseParty(models.Model):
    """A person or organisation of the registry in a case, and as what (người trong vụ việc)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="people", verbose_name="vụ việc")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="chủ cơ sở")
    role = models.CharField("vai trò", max_length=10, choices=PartyRole.choices)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    added_on = models.DateField("ghi ngày")
    ended_on = models.DateField("bỏ khỏi vụ việc ngày", null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False
    duplicates_may_stay = True  # both stood in the same case

    class Meta:
        verbose_name = "người trong vụ việc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "party", "role"],
                condition=Q(ended_on=None),
                name="case_party_once_in_a_role",
            ),
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on")),
                name="caseparty_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_role_display()}"


class CaseFile(models.Model):
    """A paper of the case, in the order of the dossier (bút lục)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers", verbose_name="vụ việc")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    title = models.CharField("tên tài liệu", max_length=300)
    dated_on = models.DateField("ngày của tài liệu", null=True, blank=True)
    pages = models.PositiveIntegerField("số tờ", default=1)
    added_on = models.DateField("đưa vào ngày")
    ended_on = models.DateField("đưa ra ngày", null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "tài liệu của vụ việc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "file"], condition=Q(ended_on=None), name="case_file_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("dated_on", "added_on", "ended_on"), numbers=("pages",)),
                name="casefile_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title
