"""Titles (chức danh), and who holds them between two days."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import in_force, not_before, typed

SOON = timedelta(days=30)  # within which a title or a role is told to end
LATELY = timedelta(days=14)  # for which one that ended is told to who held it


class TitleQuerySet(models.QuerySet["Title"]):
    def in_force(self, *, on: date) -> "TitleQuerySet":
        """There is such a title on that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


class Title(models.Model):
    """A title under which somebody checks, sanctions or signs. Source: `reference/titles.csv`."""

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên chức danh", max_length=150, unique=True)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = TitleQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "chức danh"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="title_ends_after_start"
            ),
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")), name="title_days_are_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def in_force(self, *, on: date) -> "PostQuerySet":
        """Approved, begun, neither over nor ended by that day; its agency exists then.

        Of a day in the past: as it is known today.
        """
        return self.filter(
            in_force("valid_from", "valid_to", on=on),
            Q(agency__valid_to__isnull=True) | Q(agency__valid_to__gte=on),
            Q(ended_on__isnull=True) | Q(ended_on__gt=on),
            approved_at__isnull=False,
        )

    def held_by(self, user: User, *, on: date) -> "PostQuerySet":
        """What that person is on that day."""
        return self.in_force(on=on).filter(user=user).select_related("title", "agency")

    def beside(self, post: "Post") -> "PostQuerySet":
        """The same title of the same person in that agency, on a day of that post too."""
        found = self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=post.valid_from),
            user=post.user_id,
            title=post.title_id,
            agency=post.agency_id,
            ended_on__isnull=True,
        ).exclude(pk=post.pk)
        return found if post.valid_to is None else found.filter(valid_from__lte=post.valid_to)

    def to_renew(self, *, on: date) -> "PostQuerySet":
        """Hold, end by themselves within `SOON`, and nobody has proposed the same for longer."""
        # unscoped: whether the same title goes on, whoever proposed it
        longer = Post.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("valid_to")),
            user=OuterRef("user"), title=OuterRef("title"), agency=OuterRef("agency"),
            ended_on__isnull=True,
        )  # fmt: skip
        soon = self.in_force(on=on).filter(ended_on__isnull=True, valid_to__lte=on + SOON)
        return soon.exclude(Exists(longer)).order_by("valid_to", "pk")

    def over(self, *, on: date) -> "PostQuerySet":
        """Held, and ended within `LATELY`; the same title does not hold (đã chấm dứt)."""
        days = (on - LATELY, on - timedelta(days=1))
        last = Q(valid_to__range=days) | Q(agency__valid_to__range=days)
        ended = Q(ended_on__gt=on - LATELY, ended_on__lte=on)
        # unscoped: whether the same title goes on, whoever gave it
        again = Post.objects.in_force(on=on).filter(
            user=OuterRef("user"), title=OuterRef("title"), agency=OuterRef("agency")
        )
        held = self.filter(
            Q(ended_on__isnull=True) & last | ended, approved_at__isnull=False, valid_from__lte=on
        )
        return held.exclude(Exists(again)).order_by("-pk")

    def waiting(self) -> "PostQuerySet":
        """Proposed, and nobody has approved or turned it down yet."""
        return self.filter(approved_at__isnull=True, ended_on__isnull=True)


class Post(models.Model):
    """A person holds a title in an agency (chức danh được giao). A change is a new post.

    `card_number`: số thẻ kiểm tra thị trường, as it stands on the card, spaces left out. No two
    posts that were not ended carry the same one: a card that goes on under another post goes there
    once the first is ended.
    `ended_on`: the day from which it does not hold any more.
    """

    user = models.ForeignKey(
        User, models.PROTECT, related_name="posts", verbose_name="người giữ chức danh"
    )
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="chức danh")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    card_number = models.CharField("số thẻ kiểm tra", max_length=40, blank=True)
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đề nghị"
    )
    given_at = models.DateTimeField("đề nghị lúc")
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    ended_on = models.DateField("chấm dứt từ ngày", null=True, blank=True)

    objects = PostQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "chức danh được giao"
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to", "ended_on")),
                name="post_days_are_days",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="post_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["card_number"],
                condition=Q(ended_on__isnull=True) & ~Q(card_number=""),
                name="post_card_once",
                violation_error_message="Số thẻ này đang ghi cho một chức danh khác.",
            ),
        ]

    def __str__(self) -> str:
        card = f", thẻ {self.card_number}" if self.card_number else ""
        return f"{self.title}, {self.agency}{card}"

    def over_from(self) -> date | None:
        """The first day without it."""
        days = [one + timedelta(days=1) for one in (self.valid_to, self.agency.valid_to) if one]
        return min([*days, self.ended_on] if self.ended_on else days, default=None)
