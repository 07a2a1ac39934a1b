"""What an entry says, no word more (domain.md §2.6)."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from hangthat.core.common.privacy import holds_personal, kin_in_name
from hangthat.domain.publications.grammar.naming import Basis, Recorded, names_others, unnamed
from hangthat.domain.publications.grammar.subjects import names_shop, tells_name, tells_of_two

NOBODY = {"person": "Một cá nhân", "household": "Một hộ kinh doanh"}
_SOMEBODY = "Một tổ chức"


@dataclass(frozen=True)
class Entry:
    """Never an identity number, telephone, birth date or home: there is no field for them.

    `papers`: hashes of the drawn-over pages beside it.
    """

    named: bool
    who: str
    trade_name: str
    where: str
    act: str
    article: str
    penalty: str
    decision: str
    agency: str
    warned: str
    basis: str
    papers: tuple[str, ...] = ()


def entry_of(told: Recorded, basis: Basis, *, on: date, papers: tuple[str, ...] = ()) -> Entry:
    """With the name if nothing stands in its way. Without it: no trade name, number, agency or
    paper by which the name could be looked up."""
    named = not unnamed(told, basis, on=on)
    day = f"ngày {told.decided_on:%d/%m/%Y}"
    trade_name = told.trade_name if named and _may_be_told(told, basis) else ""
    kind = told.kind or told.registry_kind
    return Entry(
        named=named,
        who=told.name if named else NOBODY.get(kind, _SOMEBODY if kind else "Một đối tượng"),
        trade_name=trade_name if trade_name != told.name else "",
        where=told.commune,
        act=told.act,
        article=_article(told, named=named),
        penalty=told.penalty,
        decision=f"Quyết định số {told.number} {day}" if named else f"Quyết định {day}",
        agency=told.agency if named else "",
        warned=told.warned,
        basis=basis.words,
        papers=papers if named else (),
    )


def _article(told: Recorded, *, named: bool) -> str:
    """As printed, unless it tells what the entry may not."""
    hidden = () if named else (told.name, told.trade_name, told.registry_name)
    told_besides = holds_personal(told.article) or tells_name(told.article, hidden)
    others = names_others(told.article, own=told.name if named else "")
    return "" if told_besides or others else told.article


def _may_be_told(told: Recorded, basis: Basis) -> bool:
    """A sign that may name somebody besides the subject stands nowhere; one that is no shop's name
    only under a basis that covers persons."""
    sign = told.trade_name
    if holds_personal(sign) or kin_in_name(sign) or tells_of_two(sign):
        return False
    if names_others(sign, own=told.name):
        return False
    return basis.covers_persons or names_shop(sign)


def digest_of(entry: Entry) -> str:
    """The same as long as the entry says the same."""
    text = json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()
