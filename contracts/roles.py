"""The offices a person may act in, and what each is called in Vietnamese."""

from enum import StrEnum


class Role(StrEnum):
    """The office in which an act is done. One signed token carries exactly one."""

    ADMINISTRATOR = "administrator"
    COMMUNE_CHAIR = "commune_chair"
    STANDING_OFFICER = "standing_officer"
    COUNCIL_CHAIR = "council_chair"
    COUNCIL_SECRETARY = "council_secretary"
    COUNCIL_MEMBER = "council_member"
    UNIT_HEAD = "unit_head"
    UNIT_OFFICER = "unit_officer"
    CLERK = "clerk"
    ECONOMY_OFFICER = "economy_officer"
    EDITOR = "editor"
    INSPECTOR = "inspector"
    SERVICE = "service"


TITLES_VI: dict[Role, str] = {
    Role.ADMINISTRATOR: "Quản trị hệ thống",
    Role.COMMUNE_CHAIR: "Chủ tịch Ủy ban nhân dân xã",
    Role.STANDING_OFFICER: "Công chức cơ quan thường trực",
    Role.COUNCIL_CHAIR: "Chủ trì phiên họp Hội đồng",
    Role.COUNCIL_SECRETARY: "Thư ký Hội đồng",
    Role.COUNCIL_MEMBER: "Thành viên Hội đồng",
    Role.UNIT_HEAD: "Thủ trưởng đơn vị",
    Role.UNIT_OFFICER: "Cán bộ đơn vị",
    Role.CLERK: "Văn thư",
    Role.ECONOMY_OFFICER: "Công chức Phòng Kinh tế",
    Role.EDITOR: "Biên tập viên",
    Role.INSPECTOR: "Thanh tra",
    Role.SERVICE: "Dịch vụ nội bộ",
}
