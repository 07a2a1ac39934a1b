"""Numbers that a party no longer carries, and by which it is still found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.common.querysets import typed
from hangthat.domain.establishments.models.party import OfPartyQuerySet, Party


class FormerNumbers(models.Model):
    """What changed when a party's numbers changed, e.g. its tax code on 1/7/2025 (TT 86/2024)."""

    party = models.ForeignKey(
        Party, models.PROTECT, related_name="former_numbers", verbose_name="chủ cơ sở"
    )
    tax_code = models.CharField("mã số thuế cũ", max_length=14, blank=True)
    personal_id = models.CharField("số định danh cũ", max_length=20, blank=True)
    phone = models.CharField("điện thoại cũ", max_length=30, blank=True)
    until = models.DateField("dùng đến hết ngày")
    remark = models.CharField("lý do", max_length=300, blank=True)

    sealed: ClassVar = Party.sealed

    objects = OfPartyQuerySet.as_manager()
    resource = Resource.PARTY
    weighs = False

    class Meta:
        verbose_name = "số cũ của chủ cơ sở"
        ordering = ["-until", "-pk"]
        indexes = [
            models.Index(fields=["tax_code"], name="former_by_tax_code"),
            models.Index(fields=["personal_id"], name="former_by_personal_id"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("until",)), name="formernumbers_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=~Q(tax_code="", personal_id="", phone=""),
                name="formernumbers_say_something",
            ),
        ]

    def __str__(self) -> str:
        return f"số cũ của {self.party}"
