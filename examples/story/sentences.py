"""How each act of a story is said in a sentence, in Vietnamese and English."""

from collections.abc import Callable, Mapping

from examples.story.work_sentences import CAMPAIGNS, COUNCIL, DIRECTORY

Facts = Mapping[str, str]
"""The fields of an act as people read them: names in place of ids, days written out."""

_FOUND = {
    "True": ("đủ điều kiện", "it meets the conditions"),
    "False": ("không đủ điều kiện", "it does not meet the conditions"),
}
_CONFERRED = {
    "True": ("tặng thưởng", "confers the award"),
    "False": ("không tặng thưởng", "does not confer the award"),
}
CHOICES = {
    "for": ("tán thành", "for"),
    "against": ("không tán thành", "against"),
    "abstain": ("không có ý kiến", "abstaining"),
}
"""What a vote is called."""

MEANS = {
    "CastVote": ("biểu quyết", "vote"),
    "CastSecretVote": ("bỏ phiếu kín", "vote in secret"),
    "GiveWrittenOpinion": ("lấy ý kiến bằng văn bản", "vote in writing"),
    "EnterPaperTally": ("bỏ phiếu giấy, hai người kiểm phiếu", "vote on paper, counted twice"),
}
"""How a ballot is held, by the command that votes in it."""

_RESULTS = {
    "met": ("hoàn thành", "met"),
    "partly_met": ("hoàn thành một phần", "partly met"),
    "not_met": ("chưa hoàn thành", "not met"),
}
_REVIEWS = {
    "True": ("tổng kết", "reviews to the end"),
    "False": ("sơ kết", "reviews so far"),
}
_ERASED = {
    "True": ("đã xóa, không còn việc phải giữ", "erased, nothing stands against it"),
    "False": ("chưa xóa, còn thời hạn phải giữ", "not yet, they must still be kept"),
}
_MATTERS = {
    "discipline": ("xem xét kỷ luật", "discipline"),
    "inspection": ("thanh tra, kiểm tra", "an inspection"),
    "complaint": ("khiếu nại, tố cáo", "a complaint"),
    "corruption": ("vụ việc tham nhũng", "corruption"),
}
_ROMAN = ("I", "II", "III", "IV")
_CHANNELS = {
    "website": ("trang thông tin điện tử", "website"),
    "loudspeaker": ("loa truyền thanh", "loudspeakers"),
    "notice-board": ("bảng tin", "notice board"),
    "social-media": ("mạng xã hội", "social media"),
}

SENTENCES: dict[str, tuple[str, str]] = {
    **DIRECTORY,
    **CAMPAIGNS,
    **COUNCIL,
    "IssuePlan": (
        "ban hành “{title}”, gồm {tasks} nhiệm vụ",
        "issues “{title}” with {tasks} tasks",
    ),
    "NumberPlan": ("cấp số {number} cho kế hoạch", "gives the plan the number {number}"),
    "AcknowledgePlan": (
        "đã đọc kế hoạch và nhận nhiệm vụ của đơn vị",
        "has read the plan and takes on the unit's tasks",
    ),
    "LaunchCampaign": (
        "phát động phong trào “{title}” từ {opens_on} đến {closes_on}",
        "launches the campaign “{title}” from {opens_on} to {closes_on}",
    ),
    "AdoptCampaign": (
        "triển khai phong trào “{title}” theo {upper_number} của {upper_issuer}",
        "takes over the campaign “{title}” after {upper_number} of {upper_issuer}",
    ),
    "JoinCampaign": (
        "đăng ký tham gia “{campaign_id}”: {promise}",
        "joins “{campaign_id}”, promising: {promise}",
    ),
    "ReportTask": (
        "báo cáo nhiệm vụ “{task_id}”: {note}",
        "reports on the task “{task_id}”: {note}",
    ),
    "CloseCampaign": (
        "kết thúc phong trào “{campaign_id}”",
        "closes the campaign “{campaign_id}”",
    ),
    "FileNomination": (
        "nộp hồ sơ “{title}” cho {nominee_id}; mã biên nhận {code}",
        "files “{title}” for {nominee_id}; receipt {code}",
    ),
    "FileProposal": (
        "nộp một tờ trình cho nhiều người, đọc từ tệp danh sách: {listed}",
        "files one proposal for many, read from a list: {listed}",
    ),
    "ConfirmRule": (
        "xác nhận một quy định sau khi đối chiếu {against}: {note}",
        "confirms a rule after reading {against}: {note}",
    ),
    "TakeSimplifiedPath": (
        "cho hồ sơ “{nomination_id}” theo thủ tục đơn giản",
        "lets “{nomination_id}” take the simplified path",
    ),
    "PlaceHold": (
        "tạm dừng {subject_id} vì {reason_class}, {reference}",
        "holds {subject_id} for {reason_class}, {reference}",
    ),
    "ConfirmHold": (
        "ghi kết luận {conclusion}: có vi phạm ngày {fault_on}",
        "enters the conclusion {conclusion}: a fault on {fault_on}",
    ),
    "ReleaseHold": ("bỏ tạm dừng, hồ sơ được đi tiếp", "releases the hold; the dossier goes on"),
    "PutToChair": (
        "trình Chủ tịch {nomination_ids} hồ sơ bằng {number}, kèm dự thảo quyết định",
        "puts {nomination_ids} dossiers to the chair with {number} and a draft decision",
    ),
    "CorrectDecision": (
        "đính chính {corrections} lỗi kỹ thuật trong quyết định theo hồ sơ “{nomination_id}”"
        " bằng {number}",
        "corrects {corrections} clerical error in the decision on “{nomination_id}” by {number}",
    ),
    "RevokeAward": (
        "hủy khen thưởng theo hồ sơ “{nomination_id}” bằng {number}; bài về khen thưởng này được"
        " gỡ, tiền thưởng phải thu hồi",
        "revokes the award of “{nomination_id}” by {number}; the story about it comes down and"
        " the bonus is to be returned",
    ),
    "RecordRecovery": (
        "thu hồi tiền thưởng theo hồ sơ “{nomination_id}”, phiếu thu {receipt}",
        "takes the bonus of “{nomination_id}” back, receipt {receipt}",
    ),
    "RecordObjection": (
        "ghi một ý kiến của người dân về “{posting_id}”",
        "enters an objection to “{posting_id}”",
    ),
    "WithdrawStory": ("gỡ bài “{story_id}”", "takes “{story_id}” down"),
    "WithdrawNomination": ("rút hồ sơ “{nomination_id}”", "withdraws “{nomination_id}”"),
    "ReturnNomination": (
        "trả lại hồ sơ “{nomination_id}”, cần bổ sung: {missing}",
        "returns “{nomination_id}”; to be added: {missing}",
    ),
    "FileNominationAgain": (
        "nộp lại hồ sơ “{nomination_id}” sau khi bổ sung",
        "files “{nomination_id}” again, completed",
    ),
    "AppraiseNomination": (
        "thẩm định hồ sơ “{nomination_id}”: {meets}",
        "appraises “{nomination_id}”: {meets}",
    ),
    "ReferNomination": (
        "trình Hội đồng hồ sơ “{nomination_id}”",
        "refers “{nomination_id}” to the council",
    ),
    "ComposeCouncil": (
        "thành lập Hội đồng {members} thành viên theo {decision_number}",
        "sets up a council of {members} members by {decision_number}",
    ),
    "AdoptBylaws": (
        "áp dụng {version}: tán thành phải đạt {threshold_numerator}/{threshold_denominator} tổng"
        " số thành viên, họp khi có mặt {quorum_numerator}/{quorum_denominator}",
        "adopts {version}: {threshold_numerator}/{threshold_denominator} of all members in favour,"
        " {quorum_numerator}/{quorum_denominator} present",
    ),
    "ConveneSitting": (
        "triệu tập phiên họp {begins_at} tại {place}, xét {nomination_ids} hồ sơ",
        "convenes a sitting at {begins_at} in {place} on {nomination_ids} dossiers",
    ),
    "TakeAttendance": (
        "điểm danh {sitting_id}: có mặt {present} thành viên",
        "takes attendance at {sitting_id}: {present} members",
    ),
    "OpenBallot": (
        "mở biểu quyết hồ sơ “{nomination_id}”",
        "opens the ballot on “{nomination_id}”",
    ),
    "CastVote": (
        "biểu quyết {choice} hồ sơ “{nomination_id}”",
        "votes on “{nomination_id}”: {choice}",
    ),
    "CloseBallot": (
        "cho {how} hồ sơ “{nomination_id}”: {votes}",
        "has the council {how} on “{nomination_id}”: {votes}",
    ),
    "CloseSitting": ("bế mạc {sitting_id}", "ends {sitting_id}"),
    "DecideAward": (
        "{conferred} theo hồ sơ “{nomination_id}”, {number}",
        "{conferred} asked for in “{nomination_id}”, {number}",
    ),
    "ForwardNominations": (
        "trình cấp trên {nomination_ids} hồ sơ bằng tờ trình {number}",
        "sends dossiers to the upper level, {nomination_ids} in all, with letter {number}",
    ),
    "RecordUpperDecision": (
        "ghi quyết định của {authority} về hồ sơ “{nomination_id}”, {number}",
        "enters what {authority} said of “{nomination_id}”, {number}",
    ),
    "RecordOrganisingExpense": (
        "chi tổ chức phong trào: {title}, {amount}, chứng từ {voucher}",
        "pays for organising: {title}, {amount}, voucher {voucher}",
    ),
    "ReverseOrganisingExpense": (
        "xóa bằng bút toán ngược khoản chi {amount}, chứng từ {voucher}",
        "takes out {amount}, voucher {voucher}, with a counter-entry",
    ),
    "ProposeFund": (
        "đề xuất quỹ thi đua, khen thưởng năm {year}: {planned}",
        "proposes the emulation fund of {year}: {planned}",
    ),
    "ApproveFund": (
        "duyệt quỹ thi đua, khen thưởng năm {year}: {planned}",
        "approves the emulation fund of {year}: {planned}",
    ),
    "GiveAssignment": (
        "giao {unit_id}: {title}, hạn {due_on}",
        "asks {unit_id} for: {title}, by {due_on}",
    ),
    "RecordPosting": (
        "ghi vào hồ sơ “{nomination_id}” việc niêm yết từ {begins_on} đến {ends_on} tại {place}",
        "enters in “{nomination_id}” that it hung from {begins_on} to {ends_on}: {place}",
    ),
    "OpenPosting": (
        "niêm yết “{title}” từ {opens_on} đến {ends_on}",
        "posts “{title}” from {opens_on} to {ends_on}",
    ),
    "ClosePosting": (
        "kết thúc niêm yết “{posting_id}”",
        "takes down the posting “{posting_id}”",
    ),
    "RecordModel": (
        "ghi nhận mô hình “{title}” của {unit_id}",
        "enters the model “{title}” of {unit_id}",
    ),
    "ReplicateModel": ("áp dụng mô hình “{model_id}”", "takes over the model “{model_id}”"),
    "SuggestStory": ("gợi ý bài “{title}”", "suggests the story “{title}”"),
    "RecordConsent": (
        "ghi nhận sự đồng ý của người được nêu gương trong bài “{story_id}”",
        "records the consent of the person shown in “{story_id}”",
    ),
    "DraftStory": ("soạn bài “{title}”", "drafts the story “{title}”"),
    "ApproveStory": ("duyệt bài “{story_id}”", "approves the story “{story_id}”"),
    "PublishStory": (
        "đăng bài “{story_id}” trên {channel}",
        "publishes “{story_id}” on the {channel}",
    ),
    "PayBonus": (
        "chi tiền thưởng theo hồ sơ “{nomination_id}”, chứng từ {voucher}",
        "pays the bonus of “{nomination_id}”, voucher {voucher}",
    ),
}
"""One sentence a command, without who and when."""


def _money(value: str, language: int) -> str:
    """An amount, written alike in both languages."""
    return f"{int(value):,} đồng".replace(",", ".")


def _period(value: str, language: int) -> str:
    """A period such as `2025-Q3`, as people say it; a year or a month as it stands."""
    year, _, part = value.partition("-")
    if not part.startswith("Q"):
        return value
    return (f"quý {_ROMAN[int(part[1]) - 1]} năm {year}", f"quarter {part[1]} of {year}")[language]


WORDS: dict[str, Callable[[str, int], str]] = {
    "meets": lambda value, language: _FOUND[value][language],
    "conferred": lambda value, language: _CONFERRED[value][language],
    "planned": _money,
    "amount": _money,
    "channel": lambda value, language: _CHANNELS[value][language],
    "choice": lambda value, language: CHOICES[value][language],
    "final": lambda value, language: _REVIEWS[value][language],
    "erased": lambda value, language: _ERASED[value][language],
    "reason_class": lambda value, language: _MATTERS[value][language],
    "period": _period,
    # A report on a task says its result in words of its own.
    "result": lambda value, language: _RESULTS.get(value, (value, value))[language],
}
"""Fields whose values have words of their own in each language (0 Vietnamese, 1 English)."""
