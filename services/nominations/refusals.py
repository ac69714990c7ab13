"""How the rules of a nomination say no."""

from typing import ClassVar

from contracts.refusal import Refusal

SEPARATE = "docs/architecture.md: đề nghị, thẩm định, biểu quyết, quyết định là bốn người"
DATING = "docs/decisions/0009-who-may-name-an-earlier-day.md: không trước việc làm căn cứ"


class WrongState(Refusal):
    """Each act has its place in the way of a dossier."""

    code: ClassVar[str] = "nominations.wrong-state"
    vi: ClassVar[str] = "Hồ sơ {code} đang ở bước “{state.vi}” nên không thể {act_vi}."
    en: ClassVar[str] = "Dossier {code} is “{state.value}”, so it cannot be {act}."
    next_vi: ClassVar[str] = "Xem diễn biến của hồ sơ để biết bước tiếp theo."
    next_en: ClassVar[str] = "Read the dossier's timeline to see what comes next."
    rule: ClassVar[str | None] = (
        "Quy trình: nộp, thẩm định, trình Hội đồng, biểu quyết, quyết định theo thứ tự"
    )


class OnlyFilingUnit(Refusal):
    """A dossier belongs to the unit that filed it."""

    code: ClassVar[str] = "nominations.only-filing-unit"
    vi: ClassVar[str] = "Chỉ đơn vị đã nộp hồ sơ {code} mới được nộp lại hoặc rút hồ sơ."
    en: ClassVar[str] = "Only the unit that filed dossier {code} may file it again or withdraw it."
    next_vi: ClassVar[str] = "Đề nghị đơn vị đã nộp thực hiện việc này."
    next_en: ClassVar[str] = "Ask the unit that filed it to do so."
    rule: ClassVar[str | None] = "Quy trình: hồ sơ thuộc về đơn vị đã nộp"


class NoPapers(Refusal):
    """A dossier holds at least one paper."""

    code: ClassVar[str] = "nominations.no-papers"
    vi: ClassVar[str] = "Hồ sơ chưa có giấy tờ nào."
    en: ClassVar[str] = "The dossier holds no papers."
    next_vi: ClassVar[str] = "Đính kèm ít nhất tờ trình hoặc biên bản rồi nộp lại."
    next_en: ClassVar[str] = "Attach at least one paper and send it again."
    rule: ClassVar[str | None] = (
        "Luật 06/2022/QH15 Đ84: hồ sơ gồm tờ trình, báo cáo thành tích, biên bản [V]"
    )


class AppraiserIsConcerned(Refusal):
    """Nobody appraises a dossier they filed or that is for them."""

    code: ClassVar[str] = "nominations.appraiser-is-concerned"
    vi: ClassVar[str] = "Bạn đã nộp hồ sơ {code} hoặc là người được đề nghị nên không được xử lý."
    en: ClassVar[str] = "You filed dossier {code} or are its nominee, so you may not handle it."
    next_vi: ClassVar[str] = "Chuyển hồ sơ cho một công chức khác của cơ quan thường trực."
    next_en: ClassVar[str] = "Hand it to another officer of the standing body."
    rule: ClassVar[str | None] = SEPARATE


class PapersMissing(Refusal):
    """A dossier that lacks a required paper does not meet the conditions."""

    code: ClassVar[str] = "nominations.papers-missing"
    vi: ClassVar[str] = "Hồ sơ {code} còn thiếu: {missing}."
    en: ClassVar[str] = "Dossier {code} still lacks: {missing}."
    next_vi: ClassVar[str] = "Trả lại hồ sơ để đơn vị bổ sung."
    next_en: ClassVar[str] = "Return the dossier so that the unit can add them."
    rule: ClassVar[str | None] = "Luật Thi đua, khen thưởng 06/2022/QH15 Đ84"


class ChecksContradict(Refusal):
    """A finding follows from its checks: it meets the conditions when every check passed."""

    code: ClassVar[str] = "nominations.checks-contradict"
    vi: ClassVar[str] = "Kết luận không khớp với các mục kiểm tra của hồ sơ {code}."
    en: ClassVar[str] = "The finding contradicts the checks of dossier {code}."
    next_vi: ClassVar[str] = "Chỉ kết luận đạt khi mọi mục kiểm tra đều đạt."
    next_en: ClassVar[str] = "Find that it meets the conditions only when every check passed."
    rule: ClassVar[str | None] = (
        "Quy trình: kết luận thẩm định đạt khi và chỉ khi mọi mục kiểm tra đều đạt"
    )


class DoesNotMeet(Refusal):
    """Only a dossier found to meet the conditions goes to the council."""

    code: ClassVar[str] = "nominations.does-not-meet"
    vi: ClassVar[str] = "Hồ sơ {code} được thẩm định là chưa đạt nên không trình Hội đồng."
    en: ClassVar[str] = "Dossier {code} was found not to meet the conditions and is not referred."
    next_vi: ClassVar[str] = "Trả lại hồ sơ kèm lý do."
    next_en: ClassVar[str] = "Return the dossier, saying why."
    rule: ClassVar[str | None] = "Quy trình: hồ sơ chỉ trình Hội đồng sau khi thẩm định đạt"


class VoteTaken(Refusal):
    """A dossier is taken back before the vote, not after."""

    code: ClassVar[str] = "nominations.vote-taken"
    vi: ClassVar[str] = "Hội đồng đã biểu quyết hồ sơ {code} nên không rút được nữa."
    en: ClassVar[str] = "The council has voted on dossier {code}; it can no longer be withdrawn."
    next_vi: ClassVar[str] = "Đề nghị Chủ tịch xem xét khi quyết định."
    next_en: ClassVar[str] = "Ask the chair to take it into account in the decision."
    rule: ClassVar[str | None] = "Quy trình: chỉ rút hồ sơ trước khi Hội đồng biểu quyết"


class AwaitsAdvice(Refusal):
    """The chair decides after the council has advised."""

    code: ClassVar[str] = "nominations.awaits-advice"
    vi: ClassVar[str] = "Hội đồng chưa có ý kiến về hồ sơ {code}."
    en: ClassVar[str] = "The council has not advised on dossier {code} yet."
    next_vi: ClassVar[str] = "Chờ kết quả biểu quyết của Hội đồng."
    next_en: ClassVar[str] = "Wait for the council's vote."
    rule: ClassVar[str | None] = "Quy trình: Chủ tịch chỉ quyết định sau khi Hội đồng có ý kiến"


class DeciderIsConcerned(Refusal):
    """Who filed, appraised or voted does not decide, and nobody decides on themselves."""

    code: ClassVar[str] = "nominations.decider-is-concerned"
    vi: ClassVar[str] = "Bạn đã nộp, thẩm định, biểu quyết hoặc được đề nghị ở hồ sơ {code}."
    en: ClassVar[str] = "You filed, appraised or voted on dossier {code}, or are its nominee."
    next_vi: ClassVar[str] = "Người khác có thẩm quyền phải ký quyết định này."
    next_en: ClassVar[str] = "Somebody else with the authority must decide."
    rule: ClassVar[str | None] = SEPARATE


class DayTooEarly(Refusal):
    """No act counts for a day before the act it rests on."""

    code: ClassVar[str] = "nominations.day-too-early"
    vi: ClassVar[str] = "Ngày {on} của hồ sơ {code} trước ngày {since} của việc làm căn cứ cho nó."
    en: ClassVar[str] = "For dossier {code}, {on} is before {since}, the day of what it rests on."
    next_vi: ClassVar[str] = "Ghi ngày bằng hoặc sau ngày đó; xem ngày trên văn bản."
    next_en: ClassVar[str] = "Give that day or a later one; look at the day on the paper."
    rule: ClassVar[str | None] = DATING


class NotSupported(Refusal):
    """An award is conferred only when the council supported it."""

    code: ClassVar[str] = "nominations.not-supported"
    vi: ClassVar[str] = (
        "Hội đồng không tán thành hồ sơ {code} ({advice.votes_for}/{advice.needed} phiếu cần)."
    )
    en: ClassVar[str] = (
        "The council did not support dossier {code} ({advice.votes_for} of {advice.needed})."
    )
    next_vi: ClassVar[str] = "Quyết định không khen thưởng và nêu lý do."
    next_en: ClassVar[str] = "Refuse the award, saying why."
    rule: ClassVar[str | None] = "Quy trình: chỉ khen thưởng hồ sơ được Hội đồng tán thành"


class ReasonNeeded(Refusal):
    """A return and a refusal say why."""

    code: ClassVar[str] = "nominations.reason-needed"
    vi: ClassVar[str] = "Chưa nêu lý do."
    en: ClassVar[str] = "No reason was given."
    next_vi: ClassVar[str] = "Ghi rõ lý do rồi gửi lại."
    next_en: ClassVar[str] = "State the reason and send it again."
    rule: ClassVar[str | None] = (
        "Quy trình: trả lại, từ chối, đính chính hay hủy đều phải nêu lý do"
    )


class LegalBasisNeeded(Refusal):
    """A decision cites the law it rests on."""

    code: ClassVar[str] = "nominations.legal-basis-needed"
    vi: ClassVar[str] = "Quyết định chưa ghi căn cứ pháp lý."
    en: ClassVar[str] = "The decision cites no legal basis."
    next_vi: ClassVar[str] = "Ghi căn cứ pháp lý của quyết định rồi gửi lại."
    next_en: ClassVar[str] = "Give the legal basis of the decision and send it again."
    rule: ClassVar[str | None] = "Quy trình: quyết định phải dẫn căn cứ pháp lý"
