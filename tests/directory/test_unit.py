"""Units: registered under a code of their own, renamed."""

from services.directory.unit import CodeTaken, OwnParent, Unit
from tests.acts import named
from tests.scenario import given, starting

PARENT = named("committee")


def register(existing: Unit | None = None, name: str = "Phòng Văn hóa - Xã hội") -> Unit:
    return Unit.register(existing, "phong-vh-xh", name, "office", True, PARENT)


def test_a_unit_is_registered() -> None:
    expected = {
        "originator_id": Unit.id_of("phong-vh-xh"),
        "code": "phong-vh-xh",
        "name": "Phòng Văn hóa - Xã hội",
        "kind": "office",
        "standing_body": True,
        "parent_id": PARENT,
    }
    starting(register).then((Unit.Registered, expected))


def test_a_code_belongs_to_one_unit() -> None:
    given(register()).when(lambda unit: register(unit, "Phòng Kinh tế")).refused(
        CodeTaken, field="code"
    )


def test_registering_the_same_again_is_quiet() -> None:
    given(register()).when(register).quiet()


def test_a_unit_is_not_its_own_parent() -> None:
    own = Unit.id_of("thon-1")
    starting(lambda: Unit.register(None, "thon-1", "Thôn 1", "village", False, own)).refused(
        OwnParent, field="parent_id"
    )


def test_a_unit_is_renamed() -> None:
    given(register()).when(lambda unit: unit.rename("Phòng Văn hóa")).then(
        (Unit.Renamed, {"code": "phong-vh-xh", "name": "Phòng Văn hóa"})
    )


def test_renaming_to_the_present_name_is_quiet() -> None:
    given(register()).when(lambda unit: unit.rename("Phòng Văn hóa - Xã hội")).quiet()


def test_a_renamed_unit_still_holds_its_code() -> None:
    given(register(), lambda unit: unit.rename("Phòng Văn hóa")).when(register).refused(CodeTaken)
