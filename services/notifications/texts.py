"""The words people read in their inbox, Vietnamese first, in one place.

A placeholder in braces is filled from the announcement's facts; a fact that is the id of a unit,
a campaign or a dossier is shown as its name or code.
"""

from services.notifications.notice_text import Text, in_two_languages
from services.notifications.outcome_texts import OUTCOME_TEXTS
from services.notifications.undoing_texts import UNDOING_TEXTS
from services.notifications.work_texts import WORK_TEXTS

_OWN_UNIT = ("Đơn vị bạn là đơn vị nộp hồ sơ.", "Your unit filed the dossier.")
_STANDING = (
    "Bạn làm việc tại cơ quan thường trực của Hội đồng.",
    "You act for the standing body of the council.",
)
_OFFICE = (
    "Bạn là người giữ chức vụ, hoặc thuộc đơn vị có người giữ chức vụ này.",
    "You hold this office, or your unit has somebody who holds it.",
)

TEXTS: dict[str, Text] = {
    "unit-registered": in_two_languages(
        "Hộp thư của {unit} đã mở",
        "Đơn vị có mã {code}. Mọi thông báo về thi đua, khen thưởng gửi cho đơn vị sẽ đến đây.",
        "The inbox of {unit} is open",
        "The unit's code is {code}. Every notice for the unit will arrive here.",
        ("Đơn vị bạn vừa được đăng ký.", "Your unit has just been registered."),
    ),
    "unit-renamed": in_two_languages(
        "Đơn vị có tên mới: {name}",
        "Mã đơn vị vẫn là {code}; hồ sơ và thông báo cũ giữ nguyên.",
        "The unit is now called {name}",
        "The unit's code is still {code}; earlier dossiers and notices stay.",
        ("Đây là đơn vị của bạn.", "This is your unit."),
    ),
    "person-registered": in_two_languages(
        "Bạn có tên trong danh bạ của xã",
        "Thông tin cá nhân của bạn được niêm phong trong danh bạ; nơi khác chỉ dùng mã số.",
        "You are in the commune's directory",
        "Your personal data is sealed in the directory; everywhere else only an id is used.",
        ("Thông báo này về dữ liệu của chính bạn.", "This is about your own data."),
    ),
    "appointment-begun": in_two_languages(
        "Bắt đầu giữ chức vụ: {office}",
        "Chức vụ tại {unit}, kể từ ngày {on}.",
        "Office begun: {office}",
        "In {unit}, from {on} on.",
        _OFFICE,
    ),
    "appointment-ended": in_two_languages(
        "Thôi giữ chức vụ: {office}",
        "Chức vụ tại {unit}; ngày cuối cùng là {on}.",
        "Office ended: {office}",
        "In {unit}; the last day is {on}.",
        _OFFICE,
    ),
    "plan-issued": in_two_languages(
        "Kế hoạch mới: {title}",
        "Số {number}, ban hành ngày {on}, gồm {tasks} nhiệm vụ. Đơn vị bạn chủ trì ít nhất một.",
        "New plan: {title}",
        "No. {number}, issued on {on}, {tasks} tasks. Your unit owns at least one of them.",
        ("Đơn vị bạn được giao nhiệm vụ trong kế hoạch.", "Your unit owns a task in the plan."),
    ),
    "campaign-launched": in_two_languages(
        "Phát động: {title}",
        "{launcher} phát động, từ {opens} đến {closes}. Mời đơn vị đăng ký tham gia.",
        "Launched: {title}",
        "Launched by {launcher}, from {opens} to {closes}. Your unit is called to join.",
        ("Phong trào dành cho đơn vị bạn.", "The campaign is meant for your unit."),
    ),
    "campaign-joined": in_two_languages(
        "{unit} đã đăng ký tham gia",
        "Phong trào: {campaign}.",
        "{unit} has joined",
        "Campaign: {campaign}.",
        ("Đơn vị bạn phát động phong trào này.", "Your unit launched this campaign."),
    ),
    "campaign-closed": in_two_languages(
        "Kết thúc phong trào: {campaign}",
        "Kết thúc ngày {on}; {joined} đơn vị đã tham gia.",
        "Campaign closed: {campaign}",
        "Closed on {on}; {joined} units had joined.",
        ("Đơn vị bạn phát động hoặc tham gia phong trào.", "Your unit launched it or joined it."),
    ),
    "task-reported": in_two_languages(
        "{unit} báo cáo tiến độ một nhiệm vụ",
        "Nhiệm vụ chưa hoàn thành. Mở kế hoạch để xem nội dung báo cáo.",
        "{unit} reported on a task",
        "The task is not complete yet. Open the plan to read the report.",
        _STANDING,
    ),
    "task-done": in_two_languages(
        "{unit} báo cáo hoàn thành một nhiệm vụ",
        "Mở kế hoạch để xem nội dung báo cáo.",
        "{unit} reported a task as complete",
        "Open the plan to read the report.",
        _STANDING,
    ),
    "nomination-filed": in_two_languages(
        "Đã nhận hồ sơ {code}",
        "Hồ sơ thuộc phong trào: {campaign}; lần nộp thứ {round}. Giữ mã này để tra cứu.",
        "Dossier {code} received",
        "For the campaign: {campaign}; filing no. {round}. Keep this code to look it up.",
        _OWN_UNIT,
    ),
    "nomination-waits": in_two_languages(
        "Hồ sơ {code} chờ thẩm định",
        "{unit} nộp, lần thứ {round}.",
        "Dossier {code} waits for appraisal",
        "Filed by {unit}, filing no. {round}.",
        _STANDING,
    ),
    "nomination-returned": in_two_languages(
        "Hồ sơ {code} được trả lại để bổ sung",
        "Cần bổ sung: {missing}. Bổ sung xong, nộp lại với cùng mã hồ sơ.",
        "Dossier {code} was returned",
        "To add: {missing}. File it again under the same code when complete.",
        _OWN_UNIT,
    ),
    "nomination-withdrawn": in_two_languages(
        "Hồ sơ {code} đã được rút",
        "{unit} đã rút hồ sơ; việc xem xét dừng lại.",
        "Dossier {code} was withdrawn",
        "{unit} took it back; nobody works on it any more.",
        (
            "Đơn vị bạn nộp, hoặc đang thẩm định, hồ sơ này.",
            "Your unit filed this dossier, or appraises it.",
        ),
    ),
    "nomination-referred": in_two_languages(
        "Hồ sơ {code} đã trình Hội đồng",
        "Hồ sơ đã qua thẩm định và chờ phiên họp của Hội đồng.",
        "Dossier {code} goes to the council",
        "It was appraised and waits for a sitting of the council.",
        _OWN_UNIT,
    ),
    "nomination-for-docket": in_two_languages(
        "Hồ sơ {code} chờ đưa vào phiên họp",
        "{unit} đề nghị; đã thẩm định xong.",
        "Dossier {code} waits for a docket",
        "Proposed by {unit}; the appraisal is done.",
        ("Bạn là thư ký của Hội đồng.", "You are the secretary of the council."),
    ),
    "sitting-convened": in_two_languages(
        "Mời họp Hội đồng lúc {at}",
        "Tại {place}; {dossiers} hồ sơ trong chương trình.",
        "Council sitting at {at}",
        "At {place}; {dossiers} dossiers on the docket.",
        ("Bạn là thành viên của Hội đồng.", "You are a member of the council."),
    ),
    "council-supported": in_two_languages(
        "Hội đồng tán thành hồ sơ {dossier}",
        "{for} phiếu thuận trên {base}, cần {needed}; có mặt {present} trên {members} thành viên.",
        "The council supports dossier {dossier}",
        "{for} votes for, of {base}; {needed} needed; {present} of {members} members present.",
        _STANDING,
    ),
    "council-not-supported": in_two_languages(
        "Hội đồng không tán thành hồ sơ {dossier}",
        "{for} phiếu thuận trên {base}, cần {needed}; có mặt {present} trên {members} thành viên.",
        "The council does not support dossier {dossier}",
        "{for} votes for, of {base}; {needed} needed; {present} of {members} members present.",
        _STANDING,
    ),
    "award-conferred": in_two_languages(
        "Hồ sơ {code}: được khen thưởng",
        "Quyết định số {number}; căn cứ: {basis}.",
        "Dossier {code}: the award was conferred",
        "Decision no. {number}; legal basis: {basis}.",
        (
            "Bạn hoặc đơn vị bạn được đề nghị, hoặc đã nộp hồ sơ.",
            "You or your unit were proposed, or filed the dossier.",
        ),
    ),
    "award-refused": in_two_languages(
        "Hồ sơ {code}: không được khen thưởng",
        "Quyết định số {number}; căn cứ: {basis}. Lý do ghi trong hồ sơ.",
        "Dossier {code}: the award was refused",
        "Decision no. {number}; legal basis: {basis}. The reason is in the dossier.",
        (
            "Bạn hoặc đơn vị bạn được đề nghị, hoặc đã nộp hồ sơ.",
            "You or your unit were proposed, or filed the dossier.",
        ),
    ),
    **OUTCOME_TEXTS,
    **UNDOING_TEXTS,
    **WORK_TEXTS,
}
