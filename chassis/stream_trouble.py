"""What can be wrong with a stream, in words an operator can act on.

None of these is repaired silently: the relay says it, stays alive, tries again, and the service is
not ready until it is gone.
"""

from typing import ClassVar


class StreamTrouble(Exception):
    """Base: `code` is stable, `vi` and `en` say what happened and what to do; may hold `{name}`."""

    code: ClassVar[str] = "stream-trouble"
    vi: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **values: object) -> None:
        """The values fill the texts; the name of a `stream` says whose it is, as `service`."""
        _, _, service = str(values.get("stream", "")).partition("_")
        self.values = values = {"service": service.lower(), **values}
        super().__init__(self.en.format(**values))

    def in_vietnamese(self) -> str:
        """The Vietnamese text, filled."""
        return self.vi.format(**self.values)

    def in_both(self) -> str:
        """Both texts in one line."""
        return f"{self.in_vietnamese()} / {self}"


class StreamMissing(StreamTrouble):
    """The stream does not exist; it is never made again by itself."""

    code = "stream-missing"
    vi = (
        "Không thấy luồng {stream}: chưa được tạo hoặc đã bị xóa. Sự kiện vẫn an toàn trong kho. "
        "Tạo lần đầu: chạy `thidua provision`. Nếu đã bị xóa: chạy "
        "`thidua streams rebuild {service}`."
    )
    en = (
        "The stream {stream} does not exist: never made, or deleted. The events are safe in the "
        "store. First time: run `thidua provision`. Deleted: run "
        "`thidua streams rebuild {service}`."
    )


class StreamDrift(StreamTrouble):
    """The stream is not as it is declared; `fields` names each difference."""

    code = "stream-drift"
    vi = (
        "Luồng {stream} không đúng khai báo ở: {fields}. Sửa lại cấu hình máy chủ NATS cho đúng, "
        "hoặc chạy `thidua streams rebuild {service}`."
    )
    en = (
        "The stream {stream} is not as declared in: {fields}. Set the server's configuration "
        "right, or run `thidua streams rebuild {service}`."
    )


class StreamDamaged(StreamTrouble):
    """Messages are gone from the stream: somebody truncated it."""

    code = "stream-damaged"
    vi = (
        "Luồng {stream} bị mất thông điệp: còn {messages} trên {last_sequence}. "
        "Sự kiện vẫn an toàn trong kho; chạy `thidua streams rebuild {service}` để dựng lại."
    )
    en = (
        "The stream {stream} has lost messages: {messages} of {last_sequence} are left. "
        "The events are safe in the store; run `thidua streams rebuild {service}`."
    )


class StreamAhead(StreamTrouble):
    """The stream holds more than the store: the store was restored from an older copy."""

    code = "stream-ahead"
    vi = (
        "Luồng {stream} đã tới vị trí {position} trong khi kho sự kiện mới tới {head}: kho có thể "
        "vừa được khôi phục từ bản cũ. Dừng dịch vụ và khôi phục bản sao lưu mới hơn."
    )
    en = (
        "The stream {stream} reaches position {position} but the store only {head}: the store may "
        "have been restored from an old copy. Stop the service and restore a newer backup."
    )


class EventTooLarge(StreamTrouble):
    """One event is larger than the server takes in one message."""

    code = "event-too-large"
    vi = (
        "Sự kiện ở vị trí {position} dài {size} byte, quá giới hạn {limit} byte của máy chủ NATS "
        "cho luồng {stream}. Tăng `max_payload` của máy chủ."
    )
    en = (
        "The event at position {position} is {size} bytes, more than the {limit} bytes the NATS "
        "server takes, for the stream {stream}. Raise the server's `max_payload`."
    )


class StrangerInStream(StreamTrouble):
    """The last message of the stream names no store position: somebody else published it."""

    code = "stranger-in-stream"
    vi = (
        "Thông điệp {sequence} của luồng {stream} không ghi vị trí trong kho: không phải do dịch "
        "vụ gửi. Tìm xem ai đã ghi vào luồng, rồi chạy `thidua streams rebuild {service}`."
    )
    en = (
        "Message {sequence} of the stream {stream} names no store position: the service did not "
        "send it. Find out who wrote to the stream, then run `thidua streams rebuild {service}`."
    )


class StreamIntact(StreamTrouble):
    """A rebuild was asked for a stream that has nothing wrong with it."""

    code = "stream-intact"
    vi = (
        "Luồng {stream} đang nguyên vẹn ({messages} thông điệp khớp với kho), không dựng lại. "
        "Nếu vẫn cần, thêm `--force` kèm lý do."
    )
    en = (
        "The stream {stream} is intact ({messages} messages match the store) and was left alone. "
        "If you must, add `--force` with a reason."
    )


class ServerAway(StreamTrouble):
    """The NATS server does not answer."""

    code = "nats-away"
    vi = (
        "Máy chủ NATS không trả lời cho luồng {stream} ({cause}). Sự kiện vẫn được lưu trong kho "
        "và sẽ được gửi khi máy chủ trở lại."
    )
    en = (
        "The NATS server does not answer for the stream {stream} ({cause}). Events are still "
        "stored and will be sent when it is back."
    )


class RelayFault(StreamTrouble):
    """Something unforeseen, such as an event whose public message cannot be made."""

    code = "relay-fault"
    vi = "Không chuyển được sự kiện sau vị trí {position} vào luồng {stream}: {cause}."
    en = "Events after position {position} cannot be relayed to the stream {stream}: {cause}."
