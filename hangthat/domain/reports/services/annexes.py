"""The columns of a 389 report that the system counts, ready for a form (bộ cột báo cáo 389).

From published 389 reports: checks and cases; cases by nature; what was sanctioned and prosecuted;
money and goods; outreach; typical cases. The form of QĐ 01/QĐ-BCĐ389 itself is not at hand.
"""

from dataclasses import replace

from hangthat.domain.figures.grammar.columns import Column, columns_of
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.reports.services.terms import FormTerms

READY = (
    *("checks", "checks_found", "cases"),
    *("smuggling", "fraud", "counterfeit", "other_nature"),
    *("administrative", "prosecuted", "accused"),
    *("collected", "fines", "arrears", "sales", "goods_value", "confiscated", "destroyed"),
    *("outreach", "people_reached", "media", "web", "leaflets", "signed"),
    "flashes",
)


def with_ready_columns(form: FormTerms) -> FormTerms:
    """With those columns behind its own; what a column of it counts already, or names by the same
    words, is not added again."""
    counted, named = set(form.measures.values()), set(columns_of(form.columns))
    ready = [BY_KEY[key] for key in READY if key not in counted]
    added = [one for one in ready if Column(one.label, str(one.unit.label)) not in named]
    first = len(form.columns) + 1
    return replace(
        form,
        columns=[*form.columns, *((one.label, str(one.unit.label)) for one in added)],
        measures={**form.measures, **{n: one.key for n, one in enumerate(added, start=first)}},
    )
