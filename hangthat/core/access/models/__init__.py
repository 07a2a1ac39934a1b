from hangthat.core.access.models.grant import Grant
from hangthat.core.access.models.invitation import Invitation
from hangthat.core.access.models.post import Post, PostQuerySet, Title
from hangthat.core.access.models.token import ApiToken

__all__ = ["ApiToken", "Grant", "Invitation", "Post", "PostQuerySet", "Title"]
