"""What no public page may tell of a person; plain text, no database."""

from hangthat.core.common.privacy.given import may_be_somebody
from hangthat.core.common.privacy.kin import kin_in_name, kin_in_words
from hangthat.core.common.privacy.personal import (
    bare,
    holds_personal,
    is_long_number,
    personal_in,
)
from hangthat.core.common.privacy.public import public_fault
from hangthat.core.common.privacy.somebody import (
    is_named,
    is_one_person,
    may_name_somebody,
    tells_of_another,
)

__all__ = [
    "bare",
    "holds_personal",
    "is_long_number",
    "is_named",
    "is_one_person",
    "kin_in_name",
    "kin_in_words",
    "may_be_somebody",
    "may_name_somebody",
    "personal_in",
    "public_fault",
    "tells_of_another",
]
