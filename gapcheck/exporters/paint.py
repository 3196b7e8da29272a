"""The colours of statuses on paper: dark ink on a pale ground, told apart in grey print as well by the word beside."""

from __future__ import annotations

from gapcheck.model import Status

INK = {
    Status.COVERED: "0B5D1E",
    Status.PARTIAL: "7A4300",
    Status.MISSING: "9C1C1C",
    Status.NOT_EVALUATED: "0B4F8A",
    Status.NOT_APPLICABLE: "555555",
    Status.OPEN_BY_RESERVATION: "5B3A8C",
}
GROUND = {
    Status.COVERED: "DDF2E0",
    Status.PARTIAL: "FDEBCB",
    Status.MISSING: "FADBD8",
    Status.NOT_EVALUATED: "DCEBF8",
    Status.NOT_APPLICABLE: "EEEEEE",
    Status.OPEN_BY_RESERVATION: "E9E1F5",
}
HEAD_INK, HEAD_GROUND, GROUP_GROUND = "FFFFFF", "1F3A5F", "E8EDF3"
RULE, SMALL = "B8C2CC", "5A6570"
EXTRA = "install gapcheck[office]"
