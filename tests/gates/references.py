"""Every field by which somebody may name another record: of forms, of the API, of spreadsheets.

They are collected from the code. What a text field names cannot be seen from it, so each name of a
text field says here what it names; a name that is new fails the gate until it says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_args

from django import forms
from pydantic import BaseModel

from hangthat import core, desk, portal
from hangthat.core.intake.services.lists import room_lists
from hangthat.core.rest.schemas import Body
from hangthat.core.web.forms.fields import NumberField

# What somebody types by which a record of the registry may be found, wherever it lies.
NUMBERS = {"tax_code", "personal_id", "phone", "url"}
# Codes that are looked up among what the writer sees. One that is among the texts too names a
# record only where it chooses one.
CODES = {
    "board", "boards", "case", "code", "commitments", "corrects", "establishment",
    "establishments", "goods", "held", "invoices", "ma", "material", "owner", "parties", "party",
    "papers", "party_code", "place", "regulations", "violation", "violations",
    "inspection", "one", "other", "tag",
    "codes",  # of records that are given a tag
    "lease", "leases", "tenant",  # of stalls
    "inspection_plan", "planned_check",  # of lists of subjects
    "right_holder_party",
    "again",  # a batch of one's own
}  # fmt: skip
# Known to everybody who may open the page at all: units, agencies, officers, wordings, plans.
OPEN = {
    "above", "agency", "area", "areas", "assessor", "co_quan", "dia_ban", "forms_of", "heir",
    "result",  # of the check that the page is about
    "into", "issuer", "lead", "nguoi", "officer", "post", "olds", "organiser", "partners",
    "chu_tri", "don_vi", "person_agency",
    "target", "unit",  # of a plan; agencies
    "keeper", "receiver", "colleague",  # colleagues
    "checklist",  # whoever reads one reads all
    "receivers", "regime",  # of reports: agencies, regimes
    "giver", "leads", "version", "person", "to",  # of assignments: agencies, plans, colleagues
    "accused",  # of tips: an agency
    "commune", "market",  # likewise: names of units and places
    "basis",  # of publications: of the law, where it is chosen
    "approver", "forces", "head", "members", "addressee", "sender",  # of hand-overs
    "conduct",  # of thresholds: of the law, where it is chosen
    "catalogue_conduct", "chuc_danh", "hanh_vi", "plan", "readers", "text", "title", "user",
}  # fmt: skip
# Words that name no record: what is told, looked for in one's own sight, or checked as a secret.
TEXTS = {
    "official",  # of pledges: a name
    "recipients",  # of a merged report: as its paper names them
    "class", "market_days", "stalls",  # of places
    "copies", "handout", "headcount", "times",  # of activities: of the library
    "articles",  # of the decisions on a paper, by the code of each
    "article", "card_number", "clause", "fine_high_vnd", "fine_low_vnd", "goods_below_vnd",
    "goods_from_vnd", "key", "limitation_years", "organisation_factor", "remedies",
    "sanctions",
    "answer", "basis_text", "contents", "joint_number", "kinship", "purpose", "value",
    "measure",  # of the catalogue of figures
    "clock",  # of a check: the key of its rule of law
    "explained", "to_whom", "without_order",
    "was",  # of a draft of a plan: the print of a row that a page showed
    "hours", "posted",  # of hotlines
    "address", "agencies", "answers", "basis", "brands", "column", "conduct", "crowd",
    "crowds",
    "content", "outcome", "responsible",  # of measures
    "columns", "parts", "remarks",  # of reports
    "card", "ended", "started",  # of minutes: as printed
    "part", "period", "sent_to",  # of merged reports
    # of tips
    "co_so", "reader_password", "new_password", "again_password", "sealed_words", "sealed_text",
    "cho", "row", "stall",  # of leases: of a market in one's own sight
    "time",  # of a planned check, in words
    "months", "shop", "term", "years",  # likewise; shop: the sign of the tenant who is named
    "sealed_summary", "sealed_spot", "sealed_when", "sealed_officer", "sealed_identity",
    "sealed_receipt",
    "sealed_reference",  # looked for in one's own sight, by its exact letters
    "name_unit",  # of proposals of praise
    "bars", "gtin", "harm", "batch", "guide", "outlet", "caption",  # of publications, warnings
    "seen",  # what an approver was shown
    "lower_reason",  # of targets of units' own
    "council", "counterpart", "decision", "explanation", "group", "label",
    "method", "quantity", "seal", "store", "value_vnd",  # of goods in custody
    "about", "diem", "dot",  # of assignments
    "override",
    "goods_group", "goods_groups", "goods_other", "violation_other",  # of checks, violations
    # of checks
    "device_at", "internal", "photo_facts", "unchecked_note",
    "form_label", "measures", "statement", "subject_role",
    "unsigned_reason", "given_number", "appointment_at", "appointment_place", "explanation_to",
    "nationality", "occupation", "violator_address",  # of minutes
    "description",
    "paper", "question", "receiver_name", "sample", "sample_seal",  # of hand-overs
    "goods_name", "goods_quantity", "goods_unit", "minutes_number",  # of cases, as a file says
    "brand", "case_number", "outcome_note", "right_holder", "seller", "seller_tax_code",
    "sign",
    "transferred_to",
    "aggravating", "mitigating", "supplementary", "invoice",  # of drafts, cases
    "decision_number", "defaults", "details", "digits", "document", "evidence", "fine_vnd",
    "full_name", "goods", "head", "heading", "kind", "latitude", "level", "link", "list_name",
    "loc", "longitude", "mapping", "meant", "name", "note", "number", "others", "passings",
    "password", "password_again", "pasted", "receipt", "subject_name", "words",
    "point", "position", "q", "reason", "remark", "start",  # start: of a web
    "role", "said", "sheet", "signature", "signer", "signer_title", "snapshot_url", "so",
    "source", "spot", "subject", "summary", "tai_lieu", "ten", "theo", "title", "told", "unit",
    "units",
    # measures of 389 tables, which are numbers
    "accused", "administrative", "arrears", "banned", "checks", "collected", "confiscated",
    "counterfeit", "destroyed", "fake", "fines", "found", "fraud", "goods_value", "handled", "ip",
    "other_nature", "outreach", "prosecuted", "sales", "smuggled", "smuggling",
    "account", "floor", "network", "notice_number", "sells",  # of channels
    "username", "values", "where", "why", "witness", "wording",
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """where: form, API or sheet. owner: of which form, body or list. chooses: among records."""

    where: str
    owner: str
    name: str
    chooses: bool = False

    @property
    def names_record(self) -> bool:
        return self.name in NUMBERS | CODES and (self.chooses or self.name not in TEXTS)


def fields() -> list[Field]:
    """All of them, by the names of their owners."""
    _load()
    found = {*_of_forms(), *_of_bodies(), *_of_sheets()}
    return sorted(found, key=lambda one: (one.where, one.owner, one.name))


def _load() -> None:
    for package in (core, desk, portal):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not any(part in module.name for part in (".tests", ".migrations", ".management")):
                import_module(module.name)


def _below(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)


def _ours(parent: type) -> Iterator[Any]:
    """Of the program itself: a test may have loaded a form of its own."""
    return (
        one
        for one in _below(parent)
        if one.__module__.startswith("hangthat.") and ".tests." not in one.__module__
    )


def _of_forms() -> Iterator[Field]:
    for form in _ours(forms.BaseForm):
        owner = f"{form.__module__}.{form.__name__}"
        for name, field in getattr(form, "base_fields", {}).items():
            if isinstance(field, forms.ModelChoiceField):
                yield Field("form", owner, name, chooses=True)
            elif type(field) is forms.CharField or isinstance(
                field, (forms.RegexField, NumberField)
            ):
                yield Field("form", owner, name)


def _of_bodies() -> Iterator[Field]:
    for body in _ours(Body):
        for name, field in body.model_fields.items():
            if _is_text(field.annotation):
                yield Field("API", f"{body.__module__}.{body.__name__}", name)


def _is_text(annotation: Any) -> bool:
    """A text, or a list or a choice of such."""
    if annotation is str:
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return False
    return any(_is_text(one) for one in get_args(annotation))


def _of_sheets() -> Iterator[Field]:
    for name, kind in room_lists().items():
        for column in kind.columns:
            if column.kind not in {"choice", "day", "number", "degrees", "yes"}:
                yield Field("sheet", name, column.name, chooses=column.kind in {"area", "place"})
