"""Conducts, and the articles of decrees that sanction them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.formatters import all_labelled
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.law.lexicon import LegalField, Remedy, SupplementarySanction, ViolationClass
from hangthat.domain.law.models.rule import Rule, RuleQuerySet


class ConductQuerySet(models.QuerySet["Conduct"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> Self:
        """The catalogue is the same for everyone who works with it."""
        found: Self = visible(self, user, Resource.LAW, action, anything)
        return found

    def offered(self, *, on: date) -> Self:
        """Those that may be chosen for a violation of that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Title, and the articles that sanction it."""
    articles: dict[int, list[str]] = {}
    # unscoped: the index, which each reader searches through his own sight
    for conduct, document, article in ConductArticle.objects.filter(conduct__in=rows).values_list(
        "conduct", "document", "article"
    ):
        articles.setdefault(conduct, []).append(f"{document} Điều {article}")
    for pk, title, valid_to in rows.order_by("pk").values_list("pk", "title", "valid_to"):
        words = " ".join([title, *articles.get(pk, ())])
        yield pk, Text(fold(words), marked=title, states=(OVER,) if valid_to else ())


class Conduct(models.Model):
    """One conduct that the law sanctions (hành vi), under whichever decree: same code, same act.

    Whether somebody offends again is asked of the conduct, since a new decree changes the numbers
    of articles while the act stays the same.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    title = models.CharField("hành vi", max_length=300)
    classification = models.CharField("nhóm", max_length=15, choices=ViolationClass.choices)
    field = models.CharField("lĩnh vực", max_length=12, choices=LegalField.choices)
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    remark = models.CharField("ghi chú", max_length=500, blank=True)

    objects = ConductQuerySet.as_manager()
    resource = Resource.LAW
    weighs = False
    search_source = Source(_texts, also_written={"law.ConductArticle": "conduct"})

    class Meta:
        verbose_name = "hành vi theo danh mục"
        ordering = ["classification", "title"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="conduct_ends_after_start"
            ),
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")), name="conduct_days_are_days"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ConductArticleQuerySet(RuleQuerySet):
    """As all rows of law."""


class ConductArticle(Rule):
    """What a decree says of a conduct between two days: one article, clause and point.

    `fine_low_vnd`, `fine_high_vnd`: the band for an individual, both empty where nobody has
    entered it ("chưa có khung phạt"); for an organisation times `organisation_factor`.
    `goods_from_vnd`, `goods_below_vnd`: for goods worth at least and less than so much.
    `sanctions`, `remedies`: codes with spaces between them.
    """

    conduct = models.ForeignKey(
        Conduct, models.PROTECT, related_name="articles", verbose_name="hành vi theo danh mục"
    )
    article = models.CharField("điều", max_length=20, blank=True)
    clause = models.CharField("khoản", max_length=10, blank=True)
    point = models.CharField("điểm", max_length=10, blank=True)
    goods_from_vnd = models.PositiveBigIntegerField("trị giá hàng từ (đồng)", null=True, blank=True)
    goods_below_vnd = models.PositiveBigIntegerField(
        "trị giá hàng dưới (đồng)", null=True, blank=True
    )
    warning = models.BooleanField("có thể phạt cảnh cáo", default=False)
    fine_low_vnd = models.PositiveBigIntegerField(
        "mức phạt cá nhân từ (đồng)", null=True, blank=True
    )
    fine_high_vnd = models.PositiveBigIntegerField(
        "mức phạt cá nhân đến (đồng)", null=True, blank=True
    )
    organisation_factor = models.PositiveSmallIntegerField("hệ số với tổ chức", default=2)
    limitation_years = models.PositiveSmallIntegerField(
        "thời hiệu xử phạt (năm)", null=True, blank=True
    )
    sanctions = models.CharField("hình thức xử phạt bổ sung", max_length=60, blank=True)
    remedies = models.CharField("biện pháp khắc phục hậu quả", max_length=120, blank=True)

    objects = ConductArticleQuerySet.as_manager()
    formatters: ClassVar = {
        "sanctions": all_labelled(dict(SupplementarySanction.choices)),
        "remedies": all_labelled(dict(Remedy.choices)),
    }

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = "điều luật của hành vi"
        ordering = ["conduct", "document", "article", "clause", "point", "valid_from", "pk"]
        constraints = [
            *Rule.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fine_low_vnd__isnull=True, fine_high_vnd__isnull=True)
                | Q(
                    fine_low_vnd__isnull=False,
                    fine_high_vnd__isnull=False,
                    fine_high_vnd__gte=F("fine_low_vnd"),
                ),
                name="conductarticle_band_is_whole",
                violation_error_message="Ghi cả mức thấp và mức cao, mức cao không dưới mức thấp.",
            ),
            models.CheckConstraint(
                condition=Q(goods_from_vnd__isnull=True)
                | Q(goods_below_vnd__isnull=True)
                | Q(goods_below_vnd__gt=F("goods_from_vnd")),
                name="conductarticle_goods_are_a_span",
                violation_error_message="Trị giá hàng: mức dưới phải lớn hơn mức từ.",
            ),
            models.CheckConstraint(
                condition=Q(organisation_factor__gte=1), name="conductarticle_factor_is_positive"
            ),
            models.CheckConstraint(
                condition=typed(
                    numbers=(
                        *("goods_from_vnd", "goods_below_vnd", "fine_low_vnd", "fine_high_vnd"),
                        *("organisation_factor", "limitation_years"),
                    )
                ),
                name="conductarticle_numbers_are_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_in_words}, {self.document}"

    @property
    def place_in_words(self) -> str:
        """ "điểm a khoản 1 Điều 17"."""
        parts = (
            f"điểm {self.point}" if self.point else "",
            f"khoản {self.clause}" if self.clause else "",
            f"Điều {self.article}" if self.article else "chưa rõ điều",
        )
        return " ".join(filter(None, parts))

    def band(self, *, organisation: bool) -> tuple[int, int] | None:
        """Lowest and highest fine in đồng; None where the band is not known."""
        if self.fine_low_vnd is None or self.fine_high_vnd is None:
            return None
        factor = self.organisation_factor if organisation else 1
        return self.fine_low_vnd * factor, self.fine_high_vnd * factor

    def fits_goods(self, value_vnd: int | None) -> bool:
        """Whether goods of that value fall under it; a value nobody knows falls under each."""
        if value_vnd is None:
            return True
        low, below = self.goods_from_vnd or 0, self.goods_below_vnd
        return low <= value_vnd and (below is None or value_vnd < below)

    @property
    def sanctions_in_words(self) -> str:
        return ", ".join(SupplementarySanction(one).label for one in self.sanctions.split())

    @property
    def remedies_in_words(self) -> str:
        return ", ".join(Remedy(one).label for one in self.remedies.split())
