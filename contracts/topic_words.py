"""What each stored event is called when people read it, in Vietnamese and English."""

TOPIC_WORDS: dict[str, tuple[str, str]] = {
    "campaigns.Campaign.Adopted": (
        "Triển khai phong trào của cấp trên",
        "Campaign taken over",
    ),
    "campaigns.Campaign.Closed": ("Kết thúc phong trào", "Campaign closed"),
    "campaigns.Campaign.Launched": ("Phát động phong trào", "Campaign launched"),
    "campaigns.Campaign.UnitJoined": ("Đơn vị đăng ký tham gia", "Unit joined"),
    "campaigns.KnownUnit.Learnt": ("Phần phong trào biết tên đơn vị", "Unit known to campaigns"),
    "campaigns.KnownUnit.Renamed": ("Phần phong trào biết tên mới", "New name known to campaigns"),
    "campaigns.Plan.Acknowledged": ("Đơn vị đã đọc kế hoạch", "Plan acknowledged"),
    "campaigns.Plan.Issued": ("Ban hành kế hoạch", "Plan issued"),
    "campaigns.Plan.Numbered": ("Cấp số kế hoạch", "Plan numbered"),
    "campaigns.Plan.TaskReported": ("Báo cáo nhiệm vụ", "Task reported"),
    "council.Council.BylawsAdopted": ("Áp dụng quy chế Hội đồng", "Bylaws adopted"),
    "council.Council.Composed": ("Thành lập Hội đồng", "Council composed"),
    "council.Council.Recomposed": ("Kiện toàn Hội đồng", "Council recomposed"),
    "council.ReferredDossier.Heard": ("Hội đồng đã xét hồ sơ", "Dossier heard"),
    "council.ReferredDossier.PutOnDocket": (
        "Đưa hồ sơ vào chương trình họp",
        "Dossier put on the docket",
    ),
    "council.ReferredDossier.Received": ("Hội đồng nhận hồ sơ", "Dossier received by the council"),
    "council.ReferredDossier.TakenOffDocket": (
        "Đưa hồ sơ ra khỏi chương trình họp",
        "Dossier taken off the docket",
    ),
    "council.ReferredDossier.Withdrawn": (
        "Hội đồng biết hồ sơ đã rút",
        "Council knows it was withdrawn",
    ),
    "council.Sitting.AttendanceTaken": ("Điểm danh phiên họp", "Attendance taken"),
    "council.Sitting.BallotClosed": ("Kết thúc biểu quyết", "Ballot closed"),
    "council.Sitting.BallotOpened": ("Mở biểu quyết", "Ballot opened"),
    "council.Sitting.Closed": ("Bế mạc phiên họp", "Sitting closed"),
    "council.Sitting.Convened": ("Triệu tập phiên họp", "Sitting convened"),
    "council.Sitting.ItemDecided": ("Kết quả xét của Hội đồng", "Council's result"),
    "council.Sitting.VoteCast": ("Biểu quyết", "Vote cast"),
    "directory.Appointment.Begun": ("Giao chức vụ", "Appointment begun"),
    "directory.Appointment.Ended": ("Thôi giữ chức vụ", "Appointment ended"),
    "directory.Person.Registered": ("Ghi danh người", "Person registered"),
    "directory.Tenure.Opened": ("Mở sổ giữ chức vụ", "Tenure opened"),
    "directory.Tenure.TermBegun": ("Bắt đầu kỳ giữ chức vụ", "Term begun"),
    "directory.Tenure.TermEnded": ("Hết kỳ giữ chức vụ", "Term ended"),
    "directory.Unit.Registered": ("Ghi danh đơn vị", "Unit registered"),
    "directory.Unit.Renamed": ("Đổi tên đơn vị", "Unit renamed"),
    "nominations.Candidacy.Entered": ("Ghi đề nghị vào sổ", "Candidacy entered"),
    "nominations.Candidacy.EnteredAgain": ("Ghi lại đề nghị vào sổ", "Candidacy entered again"),
    "nominations.Candidacy.Left": ("Đưa đề nghị ra khỏi sổ", "Candidacy left"),
    "nominations.DecisionNumber.Taken": ("Dùng số quyết định", "Decision number taken"),
    "nominations.Intake.Closed": ("Ngừng nhận hồ sơ của phong trào", "Intake closed"),
    "nominations.Intake.Opened": ("Mở nhận hồ sơ của phong trào", "Intake opened"),
    "nominations.Nomination.Advised": ("Nhận ý kiến Hội đồng", "Council's advice noted"),
    "nominations.Nomination.Appraised": ("Thẩm định hồ sơ", "Dossier appraised"),
    "nominations.Nomination.Decided": ("Chủ tịch xã quyết định", "Chair decided"),
    "nominations.Nomination.Filed": ("Nộp hồ sơ", "Dossier filed"),
    "nominations.Nomination.FiledAgain": ("Nộp lại hồ sơ", "Dossier filed again"),
    "nominations.Nomination.Referred": ("Trình Hội đồng", "Dossier referred to the council"),
    "nominations.Nomination.Returned": ("Trả lại hồ sơ", "Dossier returned"),
    "nominations.Nomination.Withdrawn": ("Rút hồ sơ", "Dossier withdrawn"),
    "nominations.Nominee.Known": ("Biết đối tượng đề nghị", "Nominee known"),
    "notifications.Announcement.Addressed": ("Gửi thêm thông báo", "Notice sent to more"),
    "notifications.Announcement.Made": ("Ra thông báo", "Notice made"),
    "notifications.KnownCampaign.Launched": (
        "Phần thông báo biết phong trào",
        "Campaign known to notifications",
    ),
    "notifications.KnownUnit.Registered": (
        "Phần thông báo biết đơn vị",
        "Unit known to notifications",
    ),
    "notifications.KnownUnit.Renamed": (
        "Phần thông báo biết tên mới",
        "New name known to notifications",
    ),
    "notifications.Receipt.Opened": ("Đã mở thông báo", "Notice opened"),
}
"""Topic → words. The library's own birth events (`….Created`) are never stored and have none."""


def topic_vi(topic: str) -> str:
    """The event in Vietnamese; the topic itself where it comes from a newer version."""
    return TOPIC_WORDS[topic][0] if topic in TOPIC_WORDS else topic
