"""Codes, requests of shops, complaints released to them."""

from hangthat.domain.own_records.models.access_code import RecordCode
from hangthat.domain.own_records.models.complaint import ReleasedComplaint
from hangthat.domain.own_records.models.request import ShopRequest, ShopRequestQuerySet

__all__ = ["RecordCode", "ReleasedComplaint", "ShopRequest", "ShopRequestQuerySet"]
