"""How the rules of a sitting say no."""

from typing import ClassVar

from contracts.refusal import Refusal


class EmptyDocket(Refusal):
    """A sitting is called to hear something, each dossier once."""

    code: ClassVar[str] = "council.docket"
    vi: ClassVar[str] = "Chương trình phiên họp phải có hồ sơ và mỗi hồ sơ chỉ một lần."
    en: ClassVar[str] = "A docket holds at least one dossier, and each of them once."
    next_vi: ClassVar[str] = "Sửa danh sách hồ sơ rồi gửi lại."
    next_en: ClassVar[str] = "Correct the list of dossiers and send it again."
    rule: ClassVar[str | None] = "Quy trình: phiên họp triệu tập để xét hồ sơ, mỗi hồ sơ một lượt"


class MayNotPreside(Refusal):
    """The chair or a vice chair presides."""

    code: ClassVar[str] = "council.may-not-preside"
    vi: ClassVar[str] = "Chỉ Chủ tịch hoặc Phó Chủ tịch Hội đồng được chủ trì phiên họp."
    en: ClassVar[str] = "Only the council's chair or a vice chair may preside."
    next_vi: ClassVar[str] = "Chọn Chủ tịch hoặc một Phó Chủ tịch Hội đồng chủ trì."
    next_en: ClassVar[str] = "Name the chair or a vice chair as presiding."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì phiên họp"
    )


class SittingClosed(Refusal):
    """Nothing more happens in a sitting that is closed."""

    code: ClassVar[str] = "council.sitting-closed"
    vi: ClassVar[str] = "Phiên họp đã bế mạc."
    en: ClassVar[str] = "The sitting is closed."
    next_vi: ClassVar[str] = "Triệu tập phiên họp khác."
    next_en: ClassVar[str] = "Convene another sitting."
    rule: ClassVar[str | None] = "Quy trình: sau khi bế mạc không ghi thêm việc gì vào phiên họp"


class NotAMember(Refusal):
    """Only members are counted as present."""

    code: ClassVar[str] = "council.not-a-member"
    vi: ClassVar[str] = "{person_id} không phải thành viên Hội đồng của phiên họp này."
    en: ClassVar[str] = "{person_id} is not a member of the council at this sitting."
    next_vi: ClassVar[str] = "Chỉ ghi những thành viên có trong giấy triệu tập."
    next_en: ClassVar[str] = "List only members who were called."
    rule: ClassVar[str | None] = "Quy trình: chỉ điểm danh, tính có mặt thành viên được triệu tập"


class BallotRunning(Refusal):
    """One ballot at a time, and nothing around it changes while it runs."""

    code: ClassVar[str] = "council.ballot-running"
    vi: ClassVar[str] = "Đang biểu quyết hồ sơ {nomination_id}."
    en: ClassVar[str] = "A ballot on dossier {nomination_id} is running."
    next_vi: ClassVar[str] = "Kết thúc biểu quyết đó trước."
    next_en: ClassVar[str] = "Close that ballot first."
    rule: ClassVar[str | None] = "Quy trình: mỗi lúc một lần biểu quyết, xong mới sang việc khác"


class NotPresiding(Refusal):
    """Who presides at the sitting, and is there, opens and closes its ballots."""

    code: ClassVar[str] = "council.not-presiding"
    vi: ClassVar[str] = "Bạn không chủ trì phiên họp này hoặc không có mặt."
    en: ClassVar[str] = "You do not preside at this sitting, or are not marked present."
    next_vi: ClassVar[str] = "Đề nghị người chủ trì thực hiện."
    next_en: ClassVar[str] = "Ask the one who presides to do so."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: người chủ trì, có mặt tại phiên họp, điều hành biểu quyết"
    )


class NotOnDocket(Refusal):
    """Only what is on the docket is voted on."""

    code: ClassVar[str] = "council.not-on-docket"
    vi: ClassVar[str] = "Hồ sơ {nomination_id} không có trong chương trình phiên họp."
    en: ClassVar[str] = "Dossier {nomination_id} is not on this sitting's docket."
    next_vi: ClassVar[str] = "Chọn hồ sơ trong chương trình."
    next_en: ClassVar[str] = "Choose a dossier of the docket."
    rule: ClassVar[str | None] = "Quy trình: chỉ biểu quyết hồ sơ có trong chương trình phiên họp"


class ItemIsDecided(Refusal):
    """An item is voted on once."""

    code: ClassVar[str] = "council.item-is-decided"
    vi: ClassVar[str] = "Hồ sơ {nomination_id} đã biểu quyết xong."
    en: ClassVar[str] = "The vote on dossier {nomination_id} is over."
    next_vi: ClassVar[str] = "Chuyển sang hồ sơ tiếp theo."
    next_en: ClassVar[str] = "Go on to the next dossier."
    rule: ClassVar[str | None] = "Quy trình: mỗi hồ sơ chỉ có một kết quả biểu quyết tại phiên họp"


class NoQuorum(Refusal):
    """Too few members are present to vote on anything."""

    code: ClassVar[str] = "council.no-quorum"
    vi: ClassVar[str] = (
        "Chỉ có {figures.present}/{figures.members} thành viên; cần ít nhất {figures.quorum}."
    )
    en: ClassVar[str] = (
        "Only {figures.present} of {figures.members} members are present; "
        "{figures.quorum} are needed."
    )
    next_vi: ClassVar[str] = "Điểm danh lại khi đủ người, hoặc bế mạc và triệu tập phiên khác."
    next_en: ClassVar[str] = "Take attendance again when enough have come, or close the sitting."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: số thành viên tối thiểu phải có mặt để biểu quyết"
    )


class NobodyMayVote(Refusal):
    """A ballot needs somebody who may vote on the item."""

    code: ClassVar[str] = "council.nobody-may-vote"
    vi: ClassVar[str] = "Không ai có mặt được biểu quyết hồ sơ {nomination_id}."
    en: ClassVar[str] = "Nobody present may vote on dossier {nomination_id}."
    next_vi: ClassVar[str] = "Để hồ sơ này sang phiên họp khác."
    next_en: ClassVar[str] = "Leave this dossier to another sitting."
    rule: ClassVar[str | None] = "Quy trình: chỉ mở biểu quyết khi có người được quyền biểu quyết"


class ChairIsBarred(Refusal):
    """Where bylaws ask for the chair's own vote, the chair must be free to give it."""

    code: ClassVar[str] = "council.chair-is-barred"
    vi: ClassVar[str] = "Quy chế cần phiếu thuận của chủ trì, nhưng chủ trì liên quan hồ sơ này."
    en: ClassVar[str] = "The bylaws need the presiding member's vote, who is barred from this item."
    next_vi: ClassVar[str] = "Triệu tập phiên họp do người khác chủ trì cho hồ sơ này."
    next_en: ClassVar[str] = "Hear this dossier at a sitting somebody else presides at."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: kết quả phải có phiếu tán thành của người chủ trì"
    )


class NotInMeeting(Refusal):
    """Nobody is present at a sitting held in writing."""

    code: ClassVar[str] = "council.not-in-meeting"
    vi: ClassVar[str] = "Phiên họp này lấy ý kiến bằng văn bản, không điểm danh."
    en: ClassVar[str] = "This sitting is held in writing; nobody is marked present."
    next_vi: ClassVar[str] = "Mở biểu quyết để các thành viên cho ý kiến bằng văn bản."
    next_en: ClassVar[str] = "Open the ballots; the members answer in writing."
    rule: ClassVar[str | None] = "Quy trình: chỉ điểm danh ở phiên họp trực tiếp"


class WritingDoesNotCount(Refusal):
    """Votes in writing are taken only where the bylaws count them."""

    code: ClassVar[str] = "council.writing-does-not-count"
    vi: ClassVar[str] = "Quy chế không tính ý kiến bằng văn bản."
    en: ClassVar[str] = "The bylaws do not count written opinions."
    next_vi: ClassVar[str] = "Họp trực tiếp; nếu chỉ cần tham khảo, mở một lần xin ý kiến."
    next_en: ClassVar[str] = "Meet in person; to hear opinions without a vote, open a consultation."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: ý kiến bằng văn bản chỉ tính khi quy chế cho phép"
    )


class PaperHidesTheChair(Refusal):
    """Whether the chair was in favour cannot be read from papers without names."""

    code: ClassVar[str] = "council.paper-hides-the-chair"
    vi: ClassVar[str] = "Quy chế cần phiếu thuận của chủ trì; phiếu giấy không cho biết điều đó."
    en: ClassVar[str] = "The bylaws need the chair's own vote, which papers do not show."
    next_vi: ClassVar[str] = "Biểu quyết công khai trên hệ thống."
    next_en: ClassVar[str] = "Vote openly here."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: phiếu tán thành của người chủ trì phải xác định được"
    )


class TooLateToDeclare(Refusal):
    """A conflict is declared before the ballot: its base cannot change under a vote."""

    code: ClassVar[str] = "council.too-late-to-declare"
    vi: ClassVar[str] = "Hồ sơ {nomination_id} đang hoặc đã biểu quyết."
    en: ClassVar[str] = "Dossier {nomination_id} is being or was voted on."
    next_vi: ClassVar[str] = "Báo người chủ trì để hủy lần biểu quyết đang mở, rồi khai báo."
    next_en: ClassVar[str] = "Ask the one who presides to annul the running ballot, then declare."
    rule: ClassVar[str | None] = "Quy trình: khai báo liên quan trước khi mở biểu quyết hồ sơ"


class ReasonNeeded(Refusal):
    """Undoing something says why."""

    code: ClassVar[str] = "council.reason-needed"
    vi: ClassVar[str] = "Việc này phải nêu lý do."
    en: ClassVar[str] = "This needs a reason."
    next_vi: ClassVar[str] = "Ghi lý do rồi gửi lại."
    next_en: ClassVar[str] = "Give a reason and send it again."
    rule: ClassVar[str | None] = "Quy trình: hủy lần biểu quyết phải ghi lý do"


class TimeRunsForward(Refusal):
    """Attendance is noted in the order in which people came and left."""

    code: ClassVar[str] = "council.time-runs-forward"
    vi: ClassVar[str] = "Đã điểm danh lúc {last}; không ghi được thời điểm trước đó."
    en: ClassVar[str] = "Attendance was taken at {last}; an earlier moment cannot be added."
    next_vi: ClassVar[str] = "Ghi thời điểm sau lần điểm danh gần nhất."
    next_en: ClassVar[str] = "Name a moment after the last time attendance was taken."
    rule: ClassVar[str | None] = "Quy trình: điểm danh ghi theo thứ tự thời gian, không chèn ngược"
