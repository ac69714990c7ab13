"""The submission to the chair and the draft decision, in the words of what is on record.

Nominees go by their dossiers' codes: names are kept in the directory, and whoever finishes the
paper puts them in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.bonus import bonus_if_known
from contracts.presentations import DraftTexts, PresentationDraft
from services.nominations.award_kinds import AwardKind
from services.nominations.awards import AWARD_KINDS, award_on
from services.nominations.parts import State
from services.nominations.presentation import NotAdvised
from services.nominations.standards import law_for
from services.nominations.views.dossier_tables import DOSSIERS


def presentation_draft(query: PresentationDraft, reading: Reading) -> DraftTexts:
    """Both texts; raises `NotFound`, and `NotAdvised` for a dossier that cannot be put yet."""
    wanted = select(DOSSIERS).where(DOSSIERS.c.nomination_id.in_(query.nomination_ids))
    found = {row["nomination_id"]: row for row in reading.connection.execute(wanted).mappings()}
    rows: list[Mapping[str, Any]] = []
    for place, nomination_id in enumerate(dict.fromkeys(query.nomination_ids)):
        field = f"nomination_ids.{place}"
        if nomination_id not in found:
            raise NotFound(field=field, what="Nomination", id=nomination_id)
        row: Mapping[str, Any] = dict(found[nomination_id])
        state = State(row["state"])
        if state is not State.ADVISED:
            words = {"state": state.value, "state_vi": state.vi}
            raise NotAdvised(field=field, code=row["code"], **words)
        rows.append(row)
    return DraftTexts(submission=_submission(query, rows), decision=_decision(query, rows))


def _submission(query: PresentationDraft, rows: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        "TỜ TRÌNH",
        "Về việc khen thưởng",
        "",
        "Kính gửi: Chủ tịch Ủy ban nhân dân xã",
        "",
        f"Hội đồng Thi đua - Khen thưởng xã đã có ý kiến về {len(rows)} hồ sơ sau đây; cơ quan"
        " thường trực kính trình Chủ tịch xem xét, quyết định:",
        *_listed(query, rows),
        "",
        "Kèm theo: dự thảo quyết định, biên bản họp Hội đồng, các hồ sơ.",
    ]
    return "\n".join(lines)


def _decision(query: PresentationDraft, rows: Sequence[Mapping[str, Any]]) -> str:
    awards = {row["award_kind"]: _award(row["award_kind"], query) for row in rows}
    bases = dict.fromkeys([law_for(query.on).name_vi, *(each.source for each in awards.values())])
    total = sum(_bonus(query, row) for row in rows)
    lines = [
        "QUYẾT ĐỊNH (dự thảo)",
        "Về việc khen thưởng",
        "",
        *[f"Căn cứ {basis};" for basis in bases],
        "Xét đề nghị của cơ quan thường trực Hội đồng Thi đua - Khen thưởng xã,",
        "",
        "Điều 1. Khen thưởng các đối tượng có hồ sơ sau đây:",
        *_listed(query, rows),
        f"Điều 2. Tổng tiền thưởng dự kiến: {_dong(total)}.",
    ]
    return "\n".join(lines)


def _listed(query: PresentationDraft, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        name = _award(row["award_kind"], query).name_vi
        bonus = _bonus(query, row)
        money = f"; tiền thưởng dự kiến {_dong(bonus)}" if bonus else ""
        lines.append(f"{number}. Hồ sơ {row['code']}: {name}{money}.")
    return lines


def _award(code: str, query: PresentationDraft) -> AwardKind:
    return award_on(code, query.on) or AWARD_KINDS[code]


def _bonus(query: PresentationDraft, row: Mapping[str, Any]) -> int:
    found = bonus_if_known(row["award_kind"], row["nominee_kind"], query.on)
    return found.rounded if found else 0


def _dong(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")
