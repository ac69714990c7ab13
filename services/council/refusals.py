"""How the rules of a sitting say no."""

from typing import ClassVar

from contracts.refusal import Refusal

BYLAWS = "Quy chế Hội đồng Thi đua – Khen thưởng"


class EmptyDocket(Refusal):
    """A sitting is called to hear something, each dossier once."""

    code: ClassVar[str] = "council.docket"
    vi: ClassVar[str] = "Chương trình phiên họp phải có hồ sơ và mỗi hồ sơ chỉ một lần."
    en: ClassVar[str] = "A docket holds at least one dossier, and each of them once."
    next_vi: ClassVar[str] = "Sửa danh sách hồ sơ rồi gửi lại."
    next_en: ClassVar[str] = "Correct the list of dossiers and send it again."


class MayNotPreside(Refusal):
    """The chair or a vice chair presides."""

    code: ClassVar[str] = "council.may-not-preside"
    vi: ClassVar[str] = "Chỉ Chủ tịch hoặc Phó Chủ tịch Hội đồng được chủ trì phiên họp."
    en: ClassVar[str] = "Only the council's chair or a vice chair may preside."
    next_vi: ClassVar[str] = "Chọn Chủ tịch hoặc một Phó Chủ tịch Hội đồng chủ trì."
    next_en: ClassVar[str] = "Name the chair or a vice chair as presiding."
    rule: ClassVar[str | None] = BYLAWS


class SittingClosed(Refusal):
    """Nothing more happens in a sitting that is closed."""

    code: ClassVar[str] = "council.sitting-closed"
    vi: ClassVar[str] = "Phiên họp đã bế mạc."
    en: ClassVar[str] = "The sitting is closed."
    next_vi: ClassVar[str] = "Triệu tập phiên họp khác."
    next_en: ClassVar[str] = "Convene another sitting."


class NotAMember(Refusal):
    """Only members are counted as present."""

    code: ClassVar[str] = "council.not-a-member"
    vi: ClassVar[str] = "{person_id} không phải thành viên Hội đồng của phiên họp này."
    en: ClassVar[str] = "{person_id} is not a member of the council at this sitting."
    next_vi: ClassVar[str] = "Chỉ ghi những thành viên có trong giấy triệu tập."
    next_en: ClassVar[str] = "List only members who were called."


class BallotRunning(Refusal):
    """One ballot at a time, and nothing around it changes while it runs."""

    code: ClassVar[str] = "council.ballot-running"
    vi: ClassVar[str] = "Đang biểu quyết hồ sơ {nomination_id}."
    en: ClassVar[str] = "A ballot on dossier {nomination_id} is running."
    next_vi: ClassVar[str] = "Kết thúc biểu quyết đó trước."
    next_en: ClassVar[str] = "Close that ballot first."


class NotPresiding(Refusal):
    """Who presides at the sitting, and is there, opens and closes its ballots."""

    code: ClassVar[str] = "council.not-presiding"
    vi: ClassVar[str] = "Bạn không chủ trì phiên họp này hoặc không có mặt."
    en: ClassVar[str] = "You do not preside at this sitting, or are not marked present."
    next_vi: ClassVar[str] = "Đề nghị người chủ trì thực hiện."
    next_en: ClassVar[str] = "Ask the one who presides to do so."
    rule: ClassVar[str | None] = BYLAWS


class NotOnDocket(Refusal):
    """Only what is on the docket is voted on."""

    code: ClassVar[str] = "council.not-on-docket"
    vi: ClassVar[str] = "Hồ sơ {nomination_id} không có trong chương trình phiên họp."
    en: ClassVar[str] = "Dossier {nomination_id} is not on this sitting's docket."
    next_vi: ClassVar[str] = "Chọn hồ sơ trong chương trình."
    next_en: ClassVar[str] = "Choose a dossier of the docket."


class ItemIsDecided(Refusal):
    """An item is voted on once."""

    code: ClassVar[str] = "council.item-is-decided"
    vi: ClassVar[str] = "Hồ sơ {nomination_id} đã biểu quyết xong."
    en: ClassVar[str] = "The vote on dossier {nomination_id} is over."
    next_vi: ClassVar[str] = "Chuyển sang hồ sơ tiếp theo."
    next_en: ClassVar[str] = "Go on to the next dossier."


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
    rule: ClassVar[str | None] = BYLAWS


class NobodyMayVote(Refusal):
    """A ballot needs somebody who may vote on the item."""

    code: ClassVar[str] = "council.nobody-may-vote"
    vi: ClassVar[str] = "Không ai có mặt được biểu quyết hồ sơ {nomination_id}."
    en: ClassVar[str] = "Nobody present may vote on dossier {nomination_id}."
    next_vi: ClassVar[str] = "Để hồ sơ này sang phiên họp khác."
    next_en: ClassVar[str] = "Leave this dossier to another sitting."


class ChairIsBarred(Refusal):
    """Where bylaws ask for the chair's own vote, the chair must be free to give it."""

    code: ClassVar[str] = "council.chair-is-barred"
    vi: ClassVar[str] = "Quy chế cần phiếu thuận của chủ trì, nhưng chủ trì liên quan hồ sơ này."
    en: ClassVar[str] = "The bylaws need the presiding member's vote, who is barred from this item."
    next_vi: ClassVar[str] = "Triệu tập phiên họp do người khác chủ trì cho hồ sơ này."
    next_en: ClassVar[str] = "Hear this dossier at a sitting somebody else presides at."
    rule: ClassVar[str | None] = BYLAWS


class BallotNotOpen(Refusal):
    """Votes are taken from opening to closing, not before, not after."""

    code: ClassVar[str] = "council.ballot-not-open"
    vi: ClassVar[str] = "Hồ sơ {nomination_id} chưa mở hoặc đã kết thúc biểu quyết."
    en: ClassVar[str] = "No ballot on dossier {nomination_id} is open."
    next_vi: ClassVar[str] = "Chỉ biểu quyết khi chủ trì đã mở và chưa kết thúc."
    next_en: ClassVar[str] = "Vote only between its opening and its closing."


class NotPresent(Refusal):
    """Only members marked present vote."""

    code: ClassVar[str] = "council.not-present"
    vi: ClassVar[str] = "Bạn không phải thành viên được ghi có mặt khi mở biểu quyết."
    en: ClassVar[str] = "You were not marked as a member present when the ballot was opened."
    next_vi: ClassVar[str] = "Đề nghị thư ký điểm danh lại trước lần biểu quyết sau."
    next_en: ClassVar[str] = "Ask the secretary to take attendance again before the next ballot."
    rule: ClassVar[str | None] = BYLAWS


class BarredFromItem(Refusal):
    """Who filed or appraised a dossier, or is its nominee, does not vote on it."""

    code: ClassVar[str] = "council.barred-from-item"
    vi: ClassVar[str] = "Bạn đã nộp, thẩm định hoặc được đề nghị ở hồ sơ này."
    en: ClassVar[str] = "You filed or appraised this dossier, or are its nominee."
    next_vi: ClassVar[str] = "Không biểu quyết hồ sơ này; bạn không tính vào cơ số của nó."
    next_en: ClassVar[str] = "Leave this vote; you are not counted in its base."


class AlreadyVoted(Refusal):
    """One member, one vote."""

    code: ClassVar[str] = "council.already-voted"
    vi: ClassVar[str] = "Bạn đã biểu quyết hồ sơ này."
    en: ClassVar[str] = "You have voted on this dossier already."
    next_vi: ClassVar[str] = "Phiếu đã ghi không đổi được."
    next_en: ClassVar[str] = "A vote once cast stands."
