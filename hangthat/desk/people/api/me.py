"""Who calls, and what is open to him."""

from datetime import datetime

from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.policy import may, rights_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Named, Out

router = Router(tags=["Tôi"])


class Right(Out):
    resource: Resource
    actions: list[Action]


class TokenOut(Out):
    name: str
    resources: list[str]
    writes: bool
    expires_at: datetime


class Me(Out):
    username: str
    name: str
    agency: Named | None
    roles: list[Role]
    rights: list[Right] = Field(description="Những gì mở ra ở ít nhất một nơi; mã có thể thu hẹp.")
    token: TokenOut | None = Field(description="Mã đang dùng; null khi vào bằng phiên đăng nhập.")


@reads(router, "/me", asks=None, summary="Tôi là ai, được làm gì")
def me(request: ApiRequest) -> Me:
    user, rights = request.user, rights_of(request.user)
    token = rights.token
    return Me(
        username=user.username,
        name=str(user),
        agency=Named.maybe(user.agency),
        roles=sorted(rights.roles),
        rights=[Right(resource=r, actions=found) for r in Resource if (found := _open(request, r))],
        token=TokenOut(
            name=token.name,
            resources=token.resources,
            writes=token.writes,
            expires_at=token.expires_at,
        )
        if token
        else None,
    )


def _open(request: ApiRequest, resource: Resource) -> list[Action]:
    return [action for action in Action if may(request.user, resource, action)]
