"""The colours of statuses: dark ink on a pale ground, and the reverse on a dark screen; a word stands beside each."""

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
DARK_INK = {
    Status.COVERED: "7BDC92",
    Status.PARTIAL: "F5BE6B",
    Status.MISSING: "FF9E97",
    Status.NOT_EVALUATED: "8CC5F7",
    Status.NOT_APPLICABLE: "BDBDBD",
    Status.OPEN_BY_RESERVATION: "CBB2F2",
}
DARK_GROUND = {
    Status.COVERED: "12351C",
    Status.PARTIAL: "3D2B0A",
    Status.MISSING: "451A19",
    Status.NOT_EVALUATED: "12304A",
    Status.NOT_APPLICABLE: "2E2E2E",
    Status.OPEN_BY_RESERVATION: "33264A",
}
HEAD_INK, HEAD_GROUND, GROUP_GROUND = "FFFFFF", "1F3A5F", "E8EDF3"
RULE, SMALL = "B8C2CC", "5A6570"
EXTRA = "install gapcheck[office]"
