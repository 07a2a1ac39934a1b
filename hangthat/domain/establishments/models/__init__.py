from hangthat.domain.establishments.models.answer import MatchAnswer
from hangthat.domain.establishments.models.board import Board
from hangthat.domain.establishments.models.details import ShopDetails
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.external import ExternalCount
from hangthat.domain.establishments.models.focus import Focus
from hangthat.domain.establishments.models.former import FormerNumbers
from hangthat.domain.establishments.models.goods import Sold
from hangthat.domain.establishments.models.lifecycle import (
    EstablishmentSuccession,
    Step,
    Suspension,
)
from hangthat.domain.establishments.models.member import MemberKind, member_constraint
from hangthat.domain.establishments.models.party import Channel, GroupMembership, Party
from hangthat.domain.establishments.models.place import CriterionMet, Place
from hangthat.domain.establishments.models.position import Position
from hangthat.domain.establishments.models.role import ShopRole
from hangthat.domain.establishments.models.stand_in import StandIn

__all__ = [
    "Board",
    "Channel",
    "CriterionMet",
    "Establishment",
    "EstablishmentSuccession",
    "ExternalCount",
    "Focus",
    "FormerNumbers",
    "GroupMembership",
    "MatchAnswer",
    "MemberKind",
    "Party",
    "Place",
    "Position",
    "ShopDetails",
    "ShopRole",
    "Sold",
    "StandIn",
    "Step",
    "Suspension",
    "member_constraint",
]
