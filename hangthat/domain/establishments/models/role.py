"""Who has to do with a place of business besides its owner, and from when to when."""

from datetime import date

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.party import Party
from hangthat.domain.establishments.models.reach import of_establishments


class RoleKind(models.TextChoices):
    OPERATOR = "operator", "người trực tiếp kinh doanh"
    MANAGER = "manager", "người quản lý"
    LANDLORD = "landlord", "người cho thuê mặt bằng"
    WAREHOUSE_OWNER = "warehouse_owner", "chủ kho"
    SUPPLIER = "supplier", "bên cung cấp hàng thường xuyên"


class ShopRoleQuerySet(models.QuerySet["ShopRole"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ShopRoleQuerySet":
        """Those at establishments of the person's territory."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)

    def in_force(self, *, on: date) -> "ShopRoleQuerySet":
        """Held on that day."""
        return self.filter(in_force("start", "end", on=on))


class ShopRole(models.Model):
    """A party is something at an establishment between two days; its owner is `party` there."""

    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="roles", verbose_name="cơ sở"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="shop_roles", verbose_name="chủ cơ sở"
    )
    role = models.CharField("vai trò", max_length=16, choices=RoleKind.choices)
    start = models.DateField("từ ngày", null=True, blank=True)
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = ShopRoleQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False

    class Meta:
        verbose_name = "vai trò tại cơ sở"
        ordering = ["role", "start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="shoprole_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="shoprole_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_role_display()}"
