"""The kinds of records in the world of the gates, and how a grant reaches a record of each kind.

The oracle judges by these and by nothing of `hangthat.core.access`.
"""

from dataclasses import dataclass
from enum import Enum


class Reach(Enum):
    """By what a record lies in somebody's reach."""

    SHOP = "its area, its kind of shop, its place and its owner"
    PARTY = "the shops of the party"
    BOARD = "its area; its own manager"
    AREA = "its area; its place or its members, for a manager"
    AREA_OF_ALL_DOMAINS = "its area, for nobody who is limited to a domain"
    MEMBERS = "any of the members that it is about"
    CASE = "its area, for nobody who is limited to a domain; any of the members it is about"
    AGENCY = "its agency, wherever that is"
    SENDER = "whoever sent it, and his agency"
    VISITOR = "the agency or the officer who goes there, if a member lies in their area"
    HANDOVER = "the agency that gave it, to read and answer the one that took it; its area else"
    REPORT = "the agency that owes it; once it was sent, to read and answer, the one it went to"
    PERSON = "the grants of the person"


@dataclass(frozen=True)
class Kind:
    """resource: of the policy, whose rights decide on records of this kind."""

    name: str
    resource: str
    reach: Reach
