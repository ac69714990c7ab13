"""The grounds for erasing and for keeping personal data, in words people read."""

ERASURE: dict[str, str] = {
    "request": "theo yêu cầu của bạn",
    "purpose_done": "đã hoàn thành mục đích xử lý",
    "retention_over": "hết thời hạn lưu trữ",
    "authority_decision": "theo quyết định của cơ quan có thẩm quyền",
    "agreement": "theo thỏa thuận",
    "other_law": "theo quy định khác của pháp luật",
}
HOLDING: dict[str, str] = {
    "archives": "tài liệu phải lưu trữ theo luật",
    "public_task": "cơ quan nhà nước đang xử lý để thực hiện nhiệm vụ",
    "complaint": "đang giải quyết khiếu nại, tố cáo",
    "inspection": "đang thanh tra, kiểm tra",
    "court": "theo yêu cầu của cơ quan tố tụng",
}
