"""What happened to a paper after it was signed. Rows are added and never changed."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.deadlines.lexicon import Unit
from hangthat.domain.cases.models.paper import DecisionPaper


class EventKind(models.TextChoices):
    SERVED = "served", "giao quyết định"
    PAYMENT = "payment", "nộp tiền"
    REMEDY = "remedy", "thực hiện xong biện pháp khắc phục"
    COMPLIED = "complied", "xác nhận chấp hành xong"
    ENFORCEMENT = "enforcement", "cưỡng chế thi hành"
    APPEAL = "appeal", "khiếu nại, khởi kiện"
    SUSPENSION = "suspension", "hoãn, tạm đình chỉ thi hành"
    RESUMPTION = "resumption", "tiếp tục thi hành"
    EXTENSION = "extension", "gia hạn"
    CORRECTION = "correction", "đính chính"
    PUBLICATION = "publication", "công bố công khai"
    ANNULMENT = "annulment", "hủy bỏ quyết định"
    REVERSAL = "reversal", "ghi nhầm"


class Money(models.TextChoices):
    """Khoản thu: the columns of the reports on what was paid into the budget.

    GOODS: of events recorded before the ledger of goods took this money alone; none is added.
    """

    FINE = "fine", "tiền phạt"
    ARREARS = "arrears", "truy thu thuế"
    GOODS = "goods", "bán hàng tịch thu"


class PaperTerm(models.TextChoices):
    """The deadlines of a paper, by the key of the row of law that sets each."""

    COMPLIANCE = "compliance_days", "thời hạn chấp hành"
    ENFORCEMENT = "enforcement_limitation", "thời hiệu thi hành"
    PUBLICATION = "publication_days", "thời hạn gửi công bố"


class PaperEventQuerySet(models.QuerySet["PaperEvent"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PaperEventQuerySet":
        """Those of papers that the person sees."""
        # redundant: events are read with papers in sight; domain/cases/tests/test_following.py
        return self.filter(paper__in=DecisionPaper.objects.visible_to(user, action))

    def in_journal_of(self, user: User) -> "PaperEventQuerySet":
        """Of papers whose lines the person may read."""
        return self.filter(paper__in=DecisionPaper.objects.in_journal_of(user))

    def sealed_from(self, user: User) -> "PaperEventQuerySet":
        """Of cases restricted to others."""
        return self.filter(paper__in=DecisionPaper.objects.sealed_from(user))

    def standing(self) -> "PaperEventQuerySet":
        """Not entered by mistake: neither a reversal nor reversed."""
        return self.filter(reversal=None).exclude(kind=EventKind.REVERSAL)

    def suspending(self, *, on: date) -> "PaperEventQuerySet":
        """A suspension in force on that day.

        `until` is its last day; empty: until the day on which the execution goes on.
        """
        begun = Q(kind=EventKind.SUSPENSION, occurred_on__lte=on)
        # unscoped: of papers whose suspensions are asked for
        resumed = PaperEvent.objects.standing().filter(
            kind=EventKind.RESUMPTION,
            paper=models.OuterRef("paper"),
            occurred_on__gt=models.OuterRef("occurred_on"),
            occurred_on__lte=on,
        )
        found = self.standing().filter(begun, Q(until=None) | Q(until__gte=on))
        return found.exclude(models.Exists(resumed))


class PaperEvent(models.Model):
    """One dated fact about a paper (giao, nộp tiền, khiếu nại, …); the journal says who wrote it.

    `until`: the last day of a suspension. `amount_vnd`, `money`, `receipt`: of a payment, in
    whole đồng. `term`, `extra`, `unit`: of an extension, which deadline is longer by how much.
    `document`: number of the paper that says so. `reverses`: the event that was
    entered by mistake.
    """

    paper = models.ForeignKey(
        DecisionPaper, models.PROTECT, related_name="events", verbose_name="quyết định"
    )
    kind = models.CharField("việc", max_length=15, choices=EventKind.choices)
    occurred_on = models.DateField("ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    amount_vnd = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    money = models.CharField("khoản thu", max_length=10, choices=Money.choices, blank=True)
    receipt = models.CharField("số biên lai", max_length=60, blank=True)
    term = models.CharField(
        "thời hạn gia hạn", max_length=30, choices=PaperTerm.choices, blank=True
    )
    extra = models.PositiveIntegerField("gia hạn thêm", null=True, blank=True)
    unit = models.CharField("đơn vị", max_length=12, choices=Unit.choices, blank=True)
    document = models.CharField("số văn bản", max_length=60, blank=True)
    words = models.CharField("nội dung", max_length=500, blank=True)
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name="ghi nhầm của",
    )
    recorded_at = models.DateTimeField("nhập lúc")

    objects = PaperEventQuerySet.as_manager()
    resource = Resource.DECISION
    weighs = False  # the targets read `complied_on` and `annulled_on` of its decisions
    happened_on = "occurred_on"

    class Meta:
        verbose_name = "diễn biến thi hành quyết định"
        ordering = ["occurred_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("occurred_on"), name="paper_event_recorded_after"
            ),
            models.CheckConstraint(
                condition=typed(days=("occurred_on", "until"), numbers=("amount_vnd", "extra")),
                name="paper_event_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("until", "occurred_on"), name="paper_event_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(kind=EventKind.EXTENSION, extra__gte=1) & ~Q(term="") & ~Q(unit="")
                | ~Q(kind=EventKind.EXTENSION) & Q(extra__isnull=True, term="", unit=""),
                name="paper_event_extends_by_so_much",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ngày {self.occurred_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return self.paper.home_areas()
