from hangthat.agencies.models.agency import Agency, AgencySuccession
from hangthat.agencies.models.area import Area, AreaSuccession
from hangthat.agencies.models.attempt import SignInAttempt
from hangthat.agencies.models.boundary import Boundary
from hangthat.agencies.models.reorganisation import Reorganisation
from hangthat.agencies.models.saved_filter import SavedFilter
from hangthat.agencies.models.territory import Territory
from hangthat.agencies.models.user import User

__all__ = [
    "Agency",
    "AgencySuccession",
    "Area",
    "AreaSuccession",
    "Boundary",
    "Reorganisation",
    "SavedFilter",
    "SignInAttempt",
    "Territory",
    "User",
]
