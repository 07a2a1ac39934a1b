"""By what violators are published (căn cứ công bố)."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.domain.law.lexicon import ViolationClass
from hangthat.domain.law.models.rule import Rule, RuleQuerySet
from hangthat.domain.publications.lexicon import BasisKind


def classes_in(text: str) -> list[str]:
    """Codes of classes, as they are stored: one after another, parted by blanks."""
    return text.split()


def _must_be_classes(text: str) -> None:
    if unknown := set(classes_in(text)) - set(ViolationClass.values):
        # no page: the form offers the classes
        # no api: no operation writes a basis
        raise ValidationError(f"Không có nhóm vi phạm {', '.join(sorted(unknown))}.")


class NamingBasisQuerySet(RuleQuerySet):
    """As all rules of the law are read."""


class NamingBasis(Rule):
    """A law, a clause of a plan, or an order, between its days.

    `classes`: of which violations; empty: of all. `needs_warning`: only who was educated or had
    committed himself before. `needs_harm`: only with serious consequences or bad public opinion.
    Source: `reference/naming_bases.csv`.
    """

    key = models.CharField("khóa", max_length=60)
    kind = models.CharField("loại căn cứ", max_length=6, choices=BasisKind.choices)
    title = models.CharField("nội dung", max_length=300)
    covers_persons = models.BooleanField("nói đến cả cá nhân", default=False)
    needs_warning = models.BooleanField("chỉ người đã được tuyên truyền, cam kết", default=False)
    needs_harm = models.BooleanField("chỉ khi có hậu quả lớn, ảnh hưởng dư luận", default=False)
    classes = models.CharField(
        "nhóm vi phạm", max_length=200, blank=True, validators=[_must_be_classes]
    )

    objects = NamingBasisQuerySet.as_manager()

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = "căn cứ công bố"
        ordering = ["kind", "key", "valid_from"]
        constraints: ClassVar = [
            *Rule.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="naming_basis_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.document})"

    @property
    def class_labels(self) -> str:
        """In words; empty: all."""
        return ", ".join(str(ViolationClass(one).label) for one in classes_in(self.classes))
