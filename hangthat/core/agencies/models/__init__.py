from hangthat.core.agencies.models.agency import Agency, AgencySuccession
from hangthat.core.agencies.models.area import Area, AreaSuccession
from hangthat.core.agencies.models.attempt import SignInAttempt
from hangthat.core.agencies.models.boundary import Boundary
from hangthat.core.agencies.models.reorganisation import Reorganisation
from hangthat.core.agencies.models.saved_filter import SavedFilter
from hangthat.core.agencies.models.territory import Territory
from hangthat.core.agencies.models.user import User

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
