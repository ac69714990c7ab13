"""How the rules of one ballot say no."""

from typing import ClassVar

from contracts.refusal import Refusal


class BallotNotOpen(Refusal):
    """Votes are taken from opening to closing, not before, not after."""

    code: ClassVar[str] = "council.ballot-not-open"
    vi: ClassVar[str] = (
        "Hồ sơ {nomination_id} chưa mở hoặc đã kết thúc biểu quyết; phiếu này không được tính."
    )
    en: ClassVar[str] = "No ballot on dossier {nomination_id} is open; this vote was not counted."
    next_vi: ClassVar[str] = "Chỉ biểu quyết khi chủ trì đã mở và chưa kết thúc."
    next_en: ClassVar[str] = "Vote only between its opening and its closing."
    rule: ClassVar[str | None] = "Quy trình: phiếu chỉ tính từ lúc mở đến lúc kết thúc biểu quyết"


class NotPresent(Refusal):
    """Only members marked present vote."""

    code: ClassVar[str] = "council.not-present"
    vi: ClassVar[str] = "Bạn không phải thành viên được ghi có mặt khi mở biểu quyết."
    en: ClassVar[str] = "You were not marked as a member present when the ballot was opened."
    next_vi: ClassVar[str] = "Đề nghị thư ký điểm danh lại trước lần biểu quyết sau."
    next_en: ClassVar[str] = "Ask the secretary to take attendance again before the next ballot."
    rule: ClassVar[str | None] = (
        "Quy chế Hội đồng: thành viên được ghi có mặt mới bỏ phiếu tại phiên họp"
    )


class BarredFromItem(Refusal):
    """Who has a conflict of interest in an item does not vote on it."""

    code: ClassVar[str] = "council.barred-from-item"
    vi: ClassVar[str] = "Bạn có liên quan đến hồ sơ này."
    en: ClassVar[str] = "You have a conflict of interest in this dossier."
    next_vi: ClassVar[str] = "Không biểu quyết hồ sơ này; bạn không tính vào cơ số của nó."
    next_en: ClassVar[str] = "Leave this vote; you are not counted in its base."
    rule: ClassVar[str | None] = "Quy trình: thành viên có liên quan không biểu quyết hồ sơ đó"


class AlreadyVoted(Refusal):
    """One member, one vote."""

    code: ClassVar[str] = "council.already-voted"
    vi: ClassVar[str] = "Bạn đã biểu quyết hồ sơ này."
    en: ClassVar[str] = "You have voted on this dossier already."
    next_vi: ClassVar[str] = "Phiếu đã ghi không đổi được."
    next_en: ClassVar[str] = "A vote once cast stands."
    rule: ClassVar[str | None] = "Quy trình: mỗi thành viên một phiếu cho mỗi lần biểu quyết"


class OtherMeans(Refusal):
    """In one ballot everybody votes in the same way."""

    code: ClassVar[str] = "council.other-means"
    vi: ClassVar[str] = "Lần biểu quyết này theo hình thức {means_vi}."
    en: ClassVar[str] = "This ballot is {means}."
    next_vi: ClassVar[str] = "Bỏ phiếu theo đúng hình thức đã mở."
    next_en: ClassVar[str] = "Vote in the way it was opened."
    rule: ClassVar[str | None] = (
        "Quy trình: một lần biểu quyết chỉ dùng một hình thức cho mọi người"
    )


class VoteInWriting(Refusal):
    """A vote in writing says that it is one, and only the absent give it."""

    code: ClassVar[str] = "council.vote-in-writing"
    vi: ClassVar[str] = "Ý kiến bằng văn bản là của thành viên vắng mặt, và chỉ của họ."
    en: ClassVar[str] = "A written opinion is for members who are not there, and only for them."
    next_vi: ClassVar[str] = "Người có mặt bỏ phiếu; người vắng gửi ý kiến bằng văn bản."
    next_en: ClassVar[str] = "Those present vote; those absent give a written opinion."
    rule: ClassVar[str | None] = (
        "Quy trình: người có mặt bỏ phiếu, người vắng cho ý kiến bằng văn bản"
    )


class QuorumMissed(Refusal):
    """Too few answered in writing for any decision."""

    code: ClassVar[str] = "council.quorum-missed"
    vi: ClassVar[str] = "Mới có {voted} ý kiến; cần ít nhất {quorum}."
    en: ClassVar[str] = "Only {voted} have answered; {quorum} are needed."
    next_vi: ClassVar[str] = "Chờ thêm ý kiến, hoặc hủy lần biểu quyết này và nêu lý do."
    next_en: ClassVar[str] = "Wait for more answers, or annul this ballot with a reason."
    rule: ClassVar[str | None] = "Quy chế Hội đồng: số ý kiến tối thiểu khi lấy ý kiến bằng văn bản"


class TallyDoesNotAddUp(Refusal):
    """As many papers as voters, and only members who may vote are voters."""

    code: ClassVar[str] = "council.tally-does-not-add-up"
    vi: ClassVar[str] = "Số phiếu ({votes}) không khớp danh sách {voters} người bỏ phiếu hợp lệ."
    en: ClassVar[str] = "{votes} papers do not fit a list of {voters} members who may vote."
    next_vi: ClassVar[str] = "Kiểm lại số phiếu và danh sách người nộp phiếu."
    next_en: ClassVar[str] = "Count the papers and the list of those who handed one in again."
    rule: ClassVar[str | None] = "Quy trình: số phiếu giấy bằng số người nộp phiếu hợp lệ"


class TalliesDiffer(Refusal):
    """Paper is counted when two people, each for themselves, come to the same figures."""

    code: ClassVar[str] = "council.tallies-differ"
    vi: ClassVar[str] = "Chưa có hai người kiểm phiếu nhập cùng một kết quả."
    en: ClassVar[str] = "No two people have entered the same count yet."
    next_vi: ClassVar[str] = "Kiểm phiếu lại; hai người nhập riêng, số liệu phải giống nhau."
    next_en: ClassVar[str] = "Count again; two people enter it, each alone, and must agree."
    rule: ClassVar[str | None] = (
        "Quy trình: phiếu giấy do hai người kiểm độc lập, khớp nhau mới tính"
    )


class BallotNeverHeld(Refusal):
    """There is no ballot on this dossier at this sitting."""

    code: ClassVar[str] = "council.ballot-never-held"
    vi: ClassVar[str] = "Chưa có lần biểu quyết nào cho hồ sơ {nomination_id} ở phiên họp này."
    en: ClassVar[str] = "No ballot on dossier {nomination_id} was opened at this sitting."
    next_vi: ClassVar[str] = "Đề nghị người chủ trì mở biểu quyết."
    next_en: ClassVar[str] = "Ask the one who presides to open it."
    rule: ClassVar[str | None] = (
        "Quy trình: mở biểu quyết hồ sơ rồi mới ghi việc của lần biểu quyết"
    )


class NoNotesOnSecretVotes(Refusal):
    """A note beside a secret vote would be kept for ever, with the voter's name."""

    code: ClassVar[str] = "council.no-notes-on-secret-votes"
    vi: ClassVar[str] = "Phiếu kín không kèm lý do hay căn cứ: chúng được lưu cùng tên người bỏ."
    en: ClassVar[str] = "A secret vote carries no reason: it would be kept with the voter's name."
    next_vi: ClassVar[str] = "Gửi lại phiếu mà không ghi gì thêm."
    next_en: ClassVar[str] = "Send the vote again with nothing beside it."
    rule: ClassVar[str | None] = (
        "Quy trình: phiếu kín không để lại gì nối người bỏ phiếu với lựa chọn"
    )
