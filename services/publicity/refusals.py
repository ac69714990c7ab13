"""How the rules of publicity say no."""

from typing import ClassVar

from contracts.refusal import Refusal


class ConsentNeeded(Refusal):
    """A story about a person is shown with that person's consent, and where it was given for."""

    code: ClassVar[str] = "publicity.consent-needed"
    vi: ClassVar[str] = "Chưa ghi nhận sự đồng ý của người được nêu gương cho kênh này."
    en: ClassVar[str] = "The person shown has not consented to this channel."
    next_vi: ClassVar[str] = "Xin ý kiến bằng văn bản và ghi nhận trước khi duyệt hoặc đăng."
    next_en: ClassVar[str] = "Ask for it in writing and record it before approving or publishing."
    rule: ClassVar[str | None] = "Kế hoạch 6 tháng cuối năm 2025, III.5; docs/glossary.md: consent"


class NotDrafted(Refusal):
    """A story has a text before it is approved."""

    code: ClassVar[str] = "publicity.not-drafted"
    vi: ClassVar[str] = "Bài “{title}” chưa có nội dung."
    en: ClassVar[str] = "The story “{title}” has no text yet."
    next_vi: ClassVar[str] = "Biên tập viên soạn bài trước."
    next_en: ClassVar[str] = "An editor drafts it first."
    rule: ClassVar[str | None] = "Quy trình: soạn nội dung bài trước khi duyệt"


class DrafterApproves(Refusal):
    """Nobody approves a text they drafted."""

    code: ClassVar[str] = "publicity.drafter-approves"
    vi: ClassVar[str] = "Bạn đã soạn bài “{title}” nên không được tự duyệt."
    en: ClassVar[str] = "You drafted the story “{title}”, so you may not approve it."
    next_vi: ClassVar[str] = "Chuyển người khác duyệt."
    next_en: ClassVar[str] = "Ask somebody else to approve it."
    rule: ClassVar[str | None] = "docs/architecture.md: người soạn không tự duyệt"


class NotApproved(Refusal):
    """Only an approved text is published."""

    code: ClassVar[str] = "publicity.not-approved"
    vi: ClassVar[str] = "Bài “{title}” chưa được duyệt."
    en: ClassVar[str] = "The story “{title}” is not approved."
    next_vi: ClassVar[str] = "Trình Chủ tịch xã hoặc cơ quan thường trực duyệt."
    next_en: ClassVar[str] = "Have the chair or the standing body approve it."
    rule: ClassVar[str | None] = "Quy trình: chỉ đăng bài đã được duyệt"


class StoryIsWithdrawn(Refusal):
    """A story taken down stays down."""

    code: ClassVar[str] = "publicity.story-withdrawn"
    vi: ClassVar[str] = "Bài “{title}” đã gỡ."
    en: ClassVar[str] = "The story “{title}” was taken down."
    next_vi: ClassVar[str] = "Soạn bài mới nếu vẫn cần."
    next_en: ClassVar[str] = "Draft a new story if one is still needed."
    rule: ClassVar[str | None] = "Quy trình: bài đã gỡ thì không đăng, không sửa lại"


class AlreadyPublished(Refusal):
    """A text that people have read is not exchanged in silence."""

    code: ClassVar[str] = "publicity.already-published"
    vi: ClassVar[str] = "Bài “{title}” đã đăng, không sửa được nữa."
    en: ClassVar[str] = "The story “{title}” is published and cannot be changed."
    next_vi: ClassVar[str] = "Gỡ bài rồi soạn bài mới."
    next_en: ClassVar[str] = "Take it down and draft a new one."
    rule: ClassVar[str | None] = "Quy trình: bài đã đăng thì không thay nội dung"


class ReasonNeeded(Refusal):
    """Taking a story down is explained."""

    code: ClassVar[str] = "publicity.reason-needed"
    vi: ClassVar[str] = "Chưa nêu lý do."
    en: ClassVar[str] = "No reason is given."
    next_vi: ClassVar[str] = "Ghi lý do rồi gửi lại."
    next_en: ClassVar[str] = "Give the reason and send it again."
    rule: ClassVar[str | None] = "Quy trình: gỡ bài phải nêu lý do"


class PostingTooShort(Refusal):
    """A posting lasts as long as its kind asks for."""

    code: ClassVar[str] = "publicity.posting-too-short"
    vi: ClassVar[str] = "Niêm yết phải đủ {days} ngày; từ {opens} đến {ends} chỉ có {given}."
    en: ClassVar[str] = "A posting lasts {days} days; {opens} to {ends} are only {given}."
    next_vi: ClassVar[str] = "Chọn ngày kết thúc muộn hơn."
    next_en: ClassVar[str] = "Choose a later last day."
    rule: ClassVar[str | None] = "NĐ 86/2023/NĐ-CP: niêm yết 10 ngày (nguồn thứ cấp S17, S18, S19)"


class PostingNotOver(Refusal):
    """A posting is closed only after its last day."""

    code: ClassVar[str] = "publicity.posting-not-over"
    vi: ClassVar[str] = "Niêm yết “{title}” còn đến hết ngày {ends}."
    en: ClassVar[str] = "The posting “{title}” lasts until the end of {ends}."
    next_vi: ClassVar[str] = "Chờ hết ngày cuối rồi kết thúc."
    next_en: ClassVar[str] = "Wait until its last day is over."
    rule: ClassVar[str | None] = "Quy trình: niêm yết đủ đến hết ngày cuối mới kết thúc"


class PostingNotOpen(Refusal):
    """Objections are taken while a posting lasts."""

    code: ClassVar[str] = "publicity.posting-not-open"
    vi: ClassVar[str] = "Niêm yết “{title}” chỉ nhận ý kiến từ {opens} đến {ends}."
    en: ClassVar[str] = "The posting “{title}” takes objections from {opens} to {ends} only."
    next_vi: ClassVar[str] = "Gửi kiến nghị đến cơ quan thường trực."
    next_en: ClassVar[str] = "Send it to the standing body."
    rule: ClassVar[str | None] = "Quy trình: ý kiến được nhận trong thời gian niêm yết"


class AlreadyAnswered(Refusal):
    """An assignment that was fulfilled takes no other story."""

    code: ClassVar[str] = "publicity.already-answered"
    vi: ClassVar[str] = "Nhiệm vụ “{title}” đã hoàn thành."
    en: ClassVar[str] = "The assignment “{title}” is fulfilled."
    next_vi: ClassVar[str] = "Để trống nhiệm vụ khi soạn bài."
    next_en: ClassVar[str] = "Leave the assignment out of the draft."
    rule: ClassVar[str | None] = "Quy trình: mỗi nhiệm vụ tuyên truyền hoàn thành bằng một bài"
