"""What the doctor says of single settings; the whole of it is tried in `test_cli_operator.py`."""

import pytest

from chassis.doctor import payload_finding
from chassis.nats_config import MAX_PAYLOAD_MIB


@pytest.mark.parametrize("largest", [1024**2, MAX_PAYLOAD_MIB * 1024**2 - 1])
def test_a_server_that_takes_smaller_messages_is_told_with_its_remedy(largest: int) -> None:
    finding = payload_finding(largest)
    assert finding.fine is False
    assert f"max_payload: {MAX_PAYLOAD_MIB}MB" in finding.remedy


def test_a_server_as_we_configure_it_is_fine() -> None:
    finding = payload_finding(MAX_PAYLOAD_MIB * 1024**2)
    assert (finding.fine, finding.remedy) == (True, "")
