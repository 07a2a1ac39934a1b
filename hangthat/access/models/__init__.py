from hangthat.access.models.grant import Grant
from hangthat.access.models.invitation import Invitation
from hangthat.access.models.token import ApiToken

__all__ = ["ApiToken", "Grant", "Invitation"]
