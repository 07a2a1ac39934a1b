from hangthat.establishments.models.answer import MatchAnswer
from hangthat.establishments.models.board import Board
from hangthat.establishments.models.details import ShopDetails
from hangthat.establishments.models.establishment import Establishment
from hangthat.establishments.models.external import ExternalCount
from hangthat.establishments.models.focus import Focus
from hangthat.establishments.models.former import FormerNumbers
from hangthat.establishments.models.goods import Sold
from hangthat.establishments.models.life import EstablishmentSuccession, Step, Suspension
from hangthat.establishments.models.member import MemberKind, member_constraint
from hangthat.establishments.models.party import Channel, GroupMembership, Party
from hangthat.establishments.models.place import CriterionMet, Place
from hangthat.establishments.models.position import Position
from hangthat.establishments.models.role import ShopRole

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
    "Step",
    "Suspension",
    "member_constraint",
]
