"""The rules a dossier is looked at by, each explained: held, failed or unknown, and why.

Pure: what is known about the dossier comes in as a `Case`. What is not known stays unknown; a
rule whose text nobody has read is never said to hold.
"""

from collections.abc import Iterator
from dataclasses import replace

from contracts.dated import in_force
from services.nominations.award_kinds import (
    PAPER_NAMES_VI,
    AwardClass,
    AwardKind,
    PaperKind,
)
from services.nominations.awards import award_on
from services.nominations.case import Case
from services.nominations.hold_checks import hold_checks
from services.nominations.rule_check import Figure, Gate, Outcome, RuleCheck, checked
from services.nominations.standards import (
    ONE_ACHIEVEMENT,
    POSTING,
    PRIOR_TITLES,
    RATIOS,
    REGIMES,
    SIMPLIFIED,
    TITLE_AND_FORM,
    TRANSITION,
    Part,
    law_for,
)

HELD, FAILED, UNKNOWN = Outcome.HELD, Outcome.FAILED, Outcome.UNKNOWN


def explain(case: Case, gate: Gate) -> tuple[RuleCheck, ...]:
    """Every rule that touches the dossier at that gate, in the order an official reads them."""
    award = award_on(case.award_kind, case.received_on)
    law = law_for(case.received_on)
    found = [_regime(case)]
    if award is not None:
        found += [
            _papers(case, award),
            _title_or_form(case, award),
            _nominee(case, award),
            _authority(case, award, gate),
        ]
        if award.posting_days:
            found.append(_posting(case, award, gate))
    found += [*_prior(case), *_ratios(case), *_achievement(case), *hold_checks(case)]
    if law.articles_read or law.id in case.confirmed:
        return tuple(found)
    return tuple(_as_last_read(each, case, law.name_vi) for each in found)


def _as_last_read(check: RuleCheck, case: Case, law_vi: str) -> RuleCheck:
    """What held under the text last read is unknown under one whose articles nobody has read."""
    if check.outcome is not HELD or check.rule in case.confirmed:
        return check
    return replace(
        check,
        outcome=UNKNOWN,
        vi=f"{check.vi} Theo văn bản cũ thì đạt; chưa đọc được {law_vi}.",
        en=f"{check.en} Held under the text last read; the articles now in force are unread.",
    )


def _regime(case: Case) -> RuleCheck:
    law = law_for(case.received_on)
    if not law.articles_read:
        texts = (f"Áp dụng {law.name_vi}.", "The law as amended in 2026 applies.")
        return checked("regime", law, HELD, texts, confirmed=case.confirmed)
    if TRANSITION.holds_on(case.on):
        texts = (
            f"Nhận ngày {case.received_on:%d/%m/%Y} nên theo {law.name_vi}; quy định mới có lợi"
            " hơn thì áp dụng, nhưng chưa đọc được quy định mới.",
            "Received before 1/10/2026, so the former law applies unless the new one is more"
            " favourable; its articles are unread.",
        )
        outcome = HELD if TRANSITION.id in case.confirmed else UNKNOWN
        return checked("regime", TRANSITION, outcome, texts, confirmed=case.confirmed)
    texts = (f"Áp dụng {law.name_vi}.", "The law in force on the day of receipt applies.")
    return checked("regime", law, HELD, texts, confirmed=case.confirmed)


def _papers(case: Case, award: AwardKind) -> RuleCheck:
    path = in_force(SIMPLIFIED, case.received_on) if case.simplified else None
    row, needed = (path, path.papers) if path else (award, award.papers)
    lacking = tuple(each for each in needed if each not in case.papers)
    have = len(needed) - len(lacking)
    figures = (Figure("papers", have), Figure("required", len(needed)))
    if not needed:
        texts = ("Chưa biết thành phần hồ sơ.", "Which papers are needed is not known.")
        return checked("papers", award, UNKNOWN, texts, confirmed=case.confirmed)
    if lacking:
        names = ", ".join(PAPER_NAMES_VI[PaperKind(kind)] for kind in lacking)
        texts = (f"Còn thiếu: {names}.", f"Lacking: {', '.join(lacking)}.")
    else:
        texts = (f"Đủ {have} loại giấy tờ.", f"All {have} kinds of paper are there.")
    if path:
        texts = (f"Thủ tục đơn giản. {texts[0]}", f"Simplified path. {texts[1]}")
    return checked(
        "papers", row, FAILED if lacking else HELD, texts,
        confirmed=case.confirmed, binding=True, figures=figures,
    )  # fmt: skip


def _title_or_form(case: Case, award: AwardKind) -> RuleCheck:
    title = award.award_class is AwardClass.TITLE
    right, wrong = PaperKind.EMULATION_MINUTES, PaperKind.COMMENDATION_MINUTES
    other = wrong if title else right
    mixed = other in case.papers and other not in award.papers
    name = "danh hiệu thi đua" if title else "hình thức khen thưởng"
    texts = (
        f"“{award.name_vi}” là {name}"
        + (f", nhưng hồ sơ kèm {PAPER_NAMES_VI[other].lower()}." if mixed else "."),
        f"“{award.name_en}” is a {award.award_class.value}"
        + (f", but the dossier holds {other.value}." if mixed else "."),
    )
    return checked(
        "title-or-form", TITLE_AND_FORM, FAILED if mixed else HELD, texts,
        confirmed=case.confirmed, binding=True,
    )  # fmt: skip


def _nominee(case: Case, award: AwardKind) -> RuleCheck:
    fits = case.nominee_kind in award.nominees
    allowed = ", ".join(award.nominees)
    texts = (
        f"Dành cho: {allowed}; đề nghị cho: {case.nominee_kind}.",
        f"For: {allowed}; asked for: {case.nominee_kind}.",
    )
    return checked(
        "nominee", award, HELD if fits else FAILED, texts, confirmed=case.confirmed, binding=True
    )


def _authority(case: Case, award: AwardKind, gate: Gate) -> RuleCheck:
    today = award_on(case.award_kind, case.on) or award
    resting = in_force((row for row in REGIMES if row.part is Part.AUTHORITY), case.on)
    here, up = today.decided_here, today.goes_up
    allowed = {Gate.DECISION: here, Gate.FORWARDING: up}.get(gate, here or up)
    outcome = HELD if allowed else FAILED
    above = "The commune proposes it, the upper level decides." if up else "Decided elsewhere."
    texts = (
        f"Thẩm quyền ngày {case.on:%d/%m/%Y}: {today.authority_vi}"
        + ("; xã trình lên." if up else "."),
        "Decided by the commune chair." if here else above,
    )
    if outcome is HELD and resting is None and "NĐ 129/2025" in today.source:
        outcome = UNKNOWN
        texts = (
            f"{texts[0]} NĐ 129/2025 không còn hiệu lực, chưa biết quy định tiếp theo.",
            f"{texts[1]} NĐ 129/2025 is no longer in force and what follows is not known.",
        )
    binding = gate in (Gate.DECISION, Gate.FORWARDING)
    return checked("authority", today, outcome, texts, confirmed=case.confirmed, binding=binding)


def _posting(case: Case, award: AwardKind, gate: Gate) -> RuleCheck:
    days = case.posted.days if case.posted else 0
    objections = case.posted.objections if case.posted else 0
    figures = (
        Figure("days", days),
        Figure("required", award.posting_days),
        Figure("objections", objections),
    )
    late = gate is not Gate.APPRAISAL
    short = FAILED if late or case.posted else UNKNOWN
    outcome = HELD if days >= award.posting_days else short
    texts = (
        f"Niêm yết công khai {days}/{award.posting_days} ngày trước khi biểu quyết; có"
        f" {objections} ý kiến phản ánh.",
        f"Posted in public {days} of {award.posting_days} days before the vote; {objections}"
        " objections.",
    )
    return checked(
        "posting", POSTING, outcome, texts,
        confirmed=case.confirmed, binding=late, figures=figures,
    )  # fmt: skip


def _prior(case: Case) -> Iterator[RuleCheck]:
    last = (case.achieved.ends_on if case.achieved else case.received_on).year
    for row in PRIOR_TITLES:
        if row.award_kind != case.award_kind or not row.holds_on(case.received_on):
            continue
        years = [last] if row.same_year else [last - back for back in range(1, row.years + 1)]
        held = {each.year for each in case.honours or () if each.award_kind == row.title}
        found = sum(year in held for year in years)
        texts = (
            f"Cần “{row.title}” các năm {', '.join(map(str, years))}; hệ thống có {found}. Danh"
            " hiệu ngoài hệ thống phải xem giấy tờ.",
            f"Asks for {row.title} in {', '.join(map(str, years))}; known here: {found}. Titles"
            " from outside must be seen on paper.",
        )
        figures = (Figure("found", found), Figure("required", len(years)))
        outcome = HELD if found == len(years) else UNKNOWN
        yield checked(
            "prior-titles", row, outcome, texts, confirmed=case.confirmed, figures=figures
        )


def _ratios(case: Case) -> Iterator[RuleCheck]:
    for row in RATIOS:
        if row.award_kind != case.award_kind or not row.holds_on(case.received_on):
            continue
        part, whole = case.figures.get(row.part), case.figures.get(row.whole)
        limit = Figure("percent", row.percent)
        if part is None or whole is None:
            texts = (
                f"Chưa có số liệu {row.part}, {row.whole} để tính tỷ lệ {row.percent} %.",
                f"The figures {row.part} and {row.whole} for {row.percent} % were not given.",
            )
            yield checked("ratio", row, UNKNOWN, texts, confirmed=case.confirmed, figures=(limit,))
            continue
        outcome = HELD if whole and row.compared.holds(part, whole, row.percent) else FAILED
        texts = (
            f"{part}/{whole}, giới hạn {row.compared.value} {row.percent} %.",
            f"{part} of {whole}, limit {row.compared.value} {row.percent} %.",
        )
        figures = (Figure(row.part, part), Figure(row.whole, whole), limit)
        yield checked("ratio", row, outcome, texts, confirmed=case.confirmed, figures=figures)


def _achievement(case: Case) -> Iterator[RuleCheck]:
    if case.achieved is None:
        return
    shared = [
        each for each in case.honours or () if case.achieved.overlaps(each.begins_on, each.ends_on)
    ]
    figures = (Figure("overlapping-awards", len(shared)),)
    if shared or case.honours is None:
        texts = (
            f"Có {len(shared)} quyết định khen cho thời gian trùng; phải xem có cùng thành tích.",
            f"{len(shared)} awards for an overlapping period; see whether the fact is the same.",
        )
    else:
        texts = ("Thành tích này chưa được khen.", "This achievement has not been rewarded.")
    outcome = UNKNOWN if shared or case.honours is None else HELD
    yield checked(
        "one-achievement", ONE_ACHIEVEMENT, outcome, texts,
        confirmed=case.confirmed, figures=figures,
    )  # fmt: skip
