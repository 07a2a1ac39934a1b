"""What is done with the forms of `channels`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

DEEDS = (
    Deed(page="channel_add", asked="chu_the={u.party.code}", api="channel"),
    Deed(page="channel_declare channel", api="declared"),
)
