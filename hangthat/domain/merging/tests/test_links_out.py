"""A link to sign by that was given before two records became one."""

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import Commitment, Handing, SigningRequest
from hangthat.domain.commitments.public import confirm, invited
from hangthat.domain.commitments.services import ask_to_sign, issue_code, issue_links
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.merging.services import merge_establishments


def test_the_link_of_a_merged_shop_is_signed_by_the_shop_that_stays(ward_one: Area) -> None:
    kept, former = stalls(ward_one, 2)
    (asked,) = ask_to_sign(
        text=trade_text(), way="paper", asked_on=TODAY, establishments=[former], **BY
    )
    token = issue_links(requests=[asked], **BY)[0].token

    merge_establishments(survivor=kept, former=former, reason="một quầy", **BY)

    shown = invited(token, at=NOON)
    assert shown is not None
    assert shown.face is not None
    assert shown.face.name == "Quầy 1"
    link = SigningRequest.objects.get().links.get()
    handed = issue_code(link=link, handing=Handing.COUNTER, **BY)
    assert confirm(token, digits=handed.digits, signer="Lý Văn Ký", role="chủ hộ", at=NOON, site="")
    assert Commitment.objects.get().establishment == kept
