"""The awards there are, as dated rows with source and confidence tag.

They follow the reference catalogue (`status`: A authority, D dossier). Until 30/6/2025 the
district chair decided three of them; NĐ 129/2025 gave those to the commune chair. Every row must
be read again against Law 06/2026/QH16, whose articles have not been read.
"""

from datetime import date

from services.nominations.award_kinds import (
    ARMED_FORCES_VI,
    DISTRICT_VI,
    AwardClass,
    AwardKind,
    NomineeKind,
    PaperKind,
)

_D1 = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENT_REPORT, PaperKind.EMULATION_MINUTES)
_D1_INITIATIVE = (*_D1, PaperKind.INITIATIVE_CERTIFICATE)
_D2 = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENT_REPORT, PaperKind.COMMENDATION_MINUTES)
_VILLAGE = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENT_REPORT, PaperKind.MEETING_MINUTES)
_FAMILY = (PaperKind.MEETING_MINUTES,)
_ONE = (NomineeKind.INDIVIDUAL,)
_GROUP = (NomineeKind.COLLECTIVE,)
_HOUSE = (NomineeKind.HOUSEHOLD,)
_BOTH = (NomineeKind.INDIVIDUAL, NomineeKind.COLLECTIVE)
_COMMUNE = "Chủ tịch UBND cấp xã"
_CITY = "Chủ tịch UBND tỉnh, thành phố"
_PM = "Thủ tướng Chính phủ"
_PRESIDENT = "Chủ tịch nước"
_LAW = date(2024, 1, 1)
_CULTURE = date(2024, 1, 30)
_DISTRICT_END = date(2025, 6, 30)
_TWO_TIER = date(2025, 7, 1)

Names = tuple[str, str]
Nominees = tuple[NomineeKind, ...]
Papers = tuple[PaperKind, ...]
Tagged = tuple[str, str]


def _row(
    code: str,
    names: Names,
    nominees: Nominees,
    papers: Papers,
    authority_vi: str,
    tagged: Tagged,
    *,
    since: date = _LAW,
    until: date | None = None,
    version: int = 1,
    posting_days: int = 0,
) -> AwardKind:
    return AwardKind(
        id=f"award.{code}@{version}",
        valid_from=since,
        valid_to=until,
        source=tagged[0],
        status=tagged[1],
        code=code,
        award_class=AwardClass.TITLE if code.startswith("DH-") else AwardClass.FORM,
        name_vi=names[0],
        name_en=names[1],
        nominees=nominees,
        papers=papers,
        decided_here=authority_vi == _COMMUNE,
        authority_vi=authority_vi,
        posting_days=posting_days,
    )


def _formerly_district(
    code: str,
    names: Names,
    nominees: Nominees,
    papers: Papers,
    tagged: Tagged,
    *,
    since: date = _LAW,
    posting_days: int = 0,
) -> tuple[AwardKind, AwardKind]:
    source, status = tagged
    before = _row(
        code, names, nominees, papers, DISTRICT_VI, tagged,
        since=since, until=_DISTRICT_END, posting_days=posting_days,
    )  # fmt: skip
    after = _row(
        code, names, nominees, papers, _COMMUNE, (f"{source}; NĐ 129/2025", status),
        since=_TWO_TIER, version=2, posting_days=posting_days,
    )  # fmt: skip
    return before, after


AWARD_ROWS: tuple[AwardKind, ...] = (
    _row("DH-LDTT", ("Lao động tiên tiến", "Advanced worker"), _ONE, _D1, _COMMUNE,
         ("Luật Đ24, Đ80(3), Đ84(1)", "A:V D:V")),
    *_formerly_district(
        "DH-CSTDCS", ("Chiến sĩ thi đua cơ sở", "Grassroots emulation fighter"), _ONE,
        _D1_INITIATIVE, ("Luật Đ23, Đ80(2), Đ84(1)d", "A:V D:V")),
    *_formerly_district(
        "DH-TTLDTT", ("Tập thể lao động tiên tiến", "Advanced labour collective"), _GROUP, _D1,
        ("Luật Đ28, Đ80(2), Đ84(1)", "A:V D:V")),
    *_formerly_district(
        "DH-TVH", ("Thôn, tổ dân phố văn hóa", "Cultural village"), _GROUP, _VILLAGE,
        ("Luật Đ30, Đ80(2); NĐ 86/2023 Đ7(2)", "A:V D:V"), since=_CULTURE, posting_days=10),
    _row("DH-GDVH", ("Gia đình văn hóa", "Cultural family"), _HOUSE, _FAMILY, _COMMUNE,
         ("Luật Đ31, Đ80(3); NĐ 86/2023", "A:V D:R(M)"), since=_CULTURE, posting_days=10),
    _row("HT-GKX-CN", ("Giấy khen của Chủ tịch UBND cấp xã cho cá nhân",
         "Commune certificate of merit, individual"), _ONE, _D2, _COMMUNE,
         ("Luật Đ75, Đ80(3), Đ84(2)", "A:V D:V")),
    _row("HT-GKX-TT", ("Giấy khen của Chủ tịch UBND cấp xã cho tập thể",
         "Commune certificate of merit, collective"), _GROUP, _D2, _COMMUNE,
         ("Luật Đ75, Đ80(3)", "A:V D:V")),
    _row("HT-GKX-HO", ("Giấy khen của Chủ tịch UBND cấp xã cho hộ gia đình",
         "Commune certificate of merit, household"), _HOUSE, _D2, _COMMUNE,
         ("Luật Đ75", "A:V D:V")),
    _row("DH-CSTT", ("Chiến sĩ tiên tiến", "Advanced soldier"), _ONE, _D1, ARMED_FORCES_VI,
         ("Luật Đ24, Đ80(5)", "A:V D:V")),
    _row("DH-DVTT", ("Đơn vị tiên tiến", "Advanced unit"), _GROUP, _D1, ARMED_FORCES_VI,
         ("Luật Đ28, Đ80(5)", "A:V D:V")),
    _row("DH-CSTDT", ("Chiến sĩ thi đua tỉnh, thành phố", "Provincial emulation fighter"),
         _ONE, _D1_INITIATIVE, _CITY, ("Luật Đ22, Đ79, Đ84(1)d", "A:R(H) D:V")),
    _row("DH-CSTDTQ", ("Chiến sĩ thi đua toàn quốc", "National emulation fighter"),
         _ONE, _D1_INITIATIVE, _PM, ("Luật Đ21, Đ78(2), Đ84", "A:V D:V")),
    _row("DH-TTLDXS", ("Tập thể lao động xuất sắc", "Excellent labour collective"),
         _GROUP, _D1, _CITY, ("Luật Đ27, Đ79, Đ84(1)", "A:R(H) D:V")),
    _row("DH-XPTB", ("Xã, phường, đặc khu tiêu biểu", "Model commune"), _GROUP, (), _CITY,
         ("Luật Đ29; NĐ 86/2023 Đ7 (bộ hồ sơ riêng)", "A:R(H) D:R(M)")),
    _row("DH-CTDT", ("Cờ thi đua của tỉnh, thành phố", "Provincial emulation flag"),
         _GROUP, _D1, _CITY, ("Luật Đ26, Đ79", "A:R(H) D:V")),
    _row("DH-CTDCP", ("Cờ thi đua của Chính phủ", "Government emulation flag"),
         _GROUP, _D1, "Chính phủ", ("Luật Đ25, Đ78(1)", "A:V D:V")),
    _row("HT-BKT-CN", ("Bằng khen cấp tỉnh cho cá nhân",
         "Provincial certificate of commendation, individual"), _ONE, _D2, _CITY,
         ("Luật Đ74(1), Đ79", "A:R(H) D:V")),
    _row("HT-BKT-TT", ("Bằng khen cấp tỉnh cho tập thể",
         "Provincial certificate of commendation, collective"), _GROUP, _D2, _CITY,
         ("Luật Đ74(2), Đ79", "A:R(H) D:V")),
    _row("HT-BKT-HO", ("Bằng khen cấp tỉnh cho hộ gia đình",
         "Provincial certificate of commendation, household"), _HOUSE, _D2, _CITY,
         ("Luật Đ74", "A:R(H) D:V")),
    _row("HT-BKTTG-CN", ("Bằng khen của Thủ tướng Chính phủ cho cá nhân",
         "Prime Minister's certificate of commendation, individual"), _ONE, _D2, _PM,
         ("Luật Đ73, Đ78(2)", "A:V D:V")),
    _row("HT-BKTTG-TT", ("Bằng khen của Thủ tướng Chính phủ cho tập thể",
         "Prime Minister's certificate of commendation, collective"), _GROUP, _D2, _PM,
         ("Luật Đ73, Đ78(2)", "A:V D:V")),
    _row("HT-KNCT", ("Kỷ niệm chương của tỉnh, thành phố", "Provincial commemorative medal"),
         _ONE, _D2, "tỉnh, thành phố", ("Luật Đ71", "A:V D:R(M)")),
    *(
        _row(f"HT-HCLD-{grade}", (f"Huân chương Lao động hạng {name}", f"Labour Order, {grade}"),
             _BOTH, _D2, _PRESIDENT, ("Luật Đ42–44, Đ77", "A:R(H) D:V"))
        for grade, name in ((1, "Nhất"), (2, "Nhì"), (3, "Ba"))
    ),
    _row("HT-HCDC", ("Huân chương Dũng cảm", "Courage Order"), _ONE, _D2, _PRESIDENT,
         ("Luật Đ52 (số điều nhớ lại), Đ77", "A:R(H) D:V")),
)  # fmt: skip
