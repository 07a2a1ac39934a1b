from hangthat.establishments.models.answer import MatchAnswer
from hangthat.establishments.models.board import Board
from hangthat.establishments.models.establishment import Establishment
from hangthat.establishments.models.member import MemberKind, member_constraint
from hangthat.establishments.models.party import Channel, GroupMembership, Party
from hangthat.establishments.models.place import Place

__all__ = [
    "Board",
    "Channel",
    "Establishment",
    "GroupMembership",
    "MatchAnswer",
    "MemberKind",
    "Party",
    "Place",
    "member_constraint",
]
