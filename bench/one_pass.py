"""H1's better peer: one conditional aggregation in SQL over the tables, for one day's targets.

T10 (general stores: clean), T12 (establishments: told, signed, not re-offending) and T14 (craft
producers: clean), all at the end of 2022. Three rows of the thirty-two; nothing is scaled up.
"""

from datetime import date

import numpy as np
from django.db import connection

from bench.frame import Frame, Matrix
from hangthat.core.agencies.models import Territory
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.services import Tallies

CODES = ["T10", "T12", "T14"]
ON = date(2022, 12, 31)
_COUNTING = """
    SELECT v.id, v.establishment_id AS shop, v.found_on FROM cases_violation v
    WHERE v.classification IN ('counterfeit', 'unknown_origin', 'ip')
      AND v.establishment_id IS NOT NULL AND v.found_on <= '2022-12-31'
      AND (v.dismissed_on IS NULL OR v.dismissed_on > '2022-12-31')
      AND (NOT EXISTS (SELECT 1 FROM cases_decision d
                       WHERE d.violation_id = v.id AND d.decided_on <= '2022-12-31')
           OR EXISTS (SELECT 1 FROM cases_decision d
                      WHERE d.violation_id = v.id AND d.decided_on <= '2022-12-31'
                        AND (d.annulled_on IS NULL OR d.annulled_on > '2022-12-31')))"""
_QUERY = f"""
WITH counting AS ({_COUNTING}),
first AS (
    SELECT c.shop, MIN(d.decided_on) AS day FROM counting c
    JOIN cases_decision d ON d.violation_id = c.id AND d.decided_on <= '2022-12-31'
     AND (d.annulled_on IS NULL OR d.annulled_on > '2022-12-31') GROUP BY c.shop),
caught AS (
    SELECT c.shop, MAX(CASE WHEN c.found_on >= '2022-01-01' THEN 1 ELSE 0 END) AS in_window,
           MAX(CASE WHEN c.found_on > f.day THEN 1 ELSE 0 END) AS again
    FROM counting c LEFT JOIN first f ON f.shop = c.shop GROUP BY c.shop),
checked AS (
    SELECT r.establishment_id AS shop,
           MAX(CASE WHEN i.held_on >= '2022-01-01' THEN 1 ELSE 0 END) AS in_window,
           MAX(CASE WHEN i.held_on > f.day THEN 1 ELSE 0 END) AS since
    FROM inspections_result r JOIN inspections_inspection i ON i.id = r.inspection_id
    LEFT JOIN first f ON f.shop = r.establishment_id
    WHERE r.finding = 'clean' AND r.establishment_id IS NOT NULL AND i.held_on <= '2022-12-31'
    GROUP BY r.establishment_id),
told AS (
    SELECT DISTINCT p.establishment_id AS shop FROM activities_participant p
    JOIN activities_activity a ON a.id = p.activity_id
    WHERE p.establishment_id IS NOT NULL AND a.held_on BETWEEN '2021-01-01' AND '2022-12-31'),
signed AS (
    SELECT DISTINCT c.establishment_id AS shop FROM commitments_commitment c
    WHERE c.establishment_id IS NOT NULL AND (c.verb_mask & 1) = 1 AND c.signed_on <= '2022-12-31'
      AND (c.valid_to IS NULL OR c.valid_to >= '2022-12-31')
      AND (c.revoked_on IS NULL OR c.revoked_on > '2022-12-31')),
members AS (
    SELECT e.area_id,
           CASE WHEN e.kind = 'general_store' THEN 1 ELSE 0 END AS store,
           CASE WHEN e.kind = 'producer' AND p.kind = 'craft_village' THEN 1 ELSE 0 END AS craft,
           COALESCE(caught.in_window, 0) AS dirty, COALESCE(checked.in_window, 0) AS clean,
           COALESCE(caught.again, 0) AS again, COALESCE(checked.since, 0) AS since,
           CASE WHEN first.day IS NULL THEN 1 ELSE 0 END AS never,
           CASE WHEN told.shop IS NULL OR signed.shop IS NULL THEN 1 ELSE 0 END AS careless
    FROM establishments_establishment e
    LEFT JOIN establishments_place p ON p.id = e.place_id
    LEFT JOIN first ON first.shop = e.id LEFT JOIN caught ON caught.shop = e.id
    LEFT JOIN checked ON checked.shop = e.id
    LEFT JOIN told ON told.shop = e.id LEFT JOIN signed ON signed.shop = e.id
    WHERE (e.opened_on IS NULL OR e.opened_on <= '2022-12-31')
      AND (e.closed_on IS NULL OR e.closed_on >= '2022-12-31'))
SELECT area_id,
    SUM(CASE WHEN store = 1 AND dirty = 0 AND clean = 1 THEN 1 ELSE 0 END),
    SUM(CASE WHEN store = 1 AND dirty = 1 THEN 1 ELSE 0 END),
    SUM(CASE WHEN store = 1 AND dirty = 0 AND clean = 0 THEN 1 ELSE 0 END),
    SUM(CASE WHEN careless = 0 AND again = 0 AND (never = 1 OR since = 1) THEN 1 ELSE 0 END),
    SUM(CASE WHEN careless = 1 OR again = 1 THEN 1 ELSE 0 END),
    SUM(CASE WHEN careless = 0 AND again = 0 AND never = 0 AND since = 0 THEN 1 ELSE 0 END),
    SUM(CASE WHEN craft = 1 AND dirty = 0 AND clean = 1 THEN 1 ELSE 0 END),
    SUM(CASE WHEN craft = 1 AND dirty = 1 THEN 1 ELSE 0 END),
    SUM(CASE WHEN craft = 1 AND dirty = 0 AND clean = 0 THEN 1 ELSE 0 END)
FROM members GROUP BY area_id"""


def matrix(frame: Frame, territory: Territory) -> Matrix:
    """The three rows, under the units of the day; all other rows stay empty."""
    with connection.cursor() as cursor:
        cursor.execute(_QUERY)
        table = np.array(cursor.fetchall(), np.int32)
    counts = np.ascontiguousarray(table[:, 1:]).reshape(-1, len(CODES), 3)
    found = frame.empty()
    tallies = Tallies(MemberKind.ESTABLISHMENT, CODES, table[:, 0], counts)
    frame.add(found, tallies, territory, ON)
    return found


def completed(frame: Frame, whole: Matrix, rows: Matrix) -> Matrix:
    """The three rows within all the others."""
    chosen = [frame.codes[code] for code in CODES]
    found = whole.copy()
    found[chosen] = rows[chosen]
    return found
