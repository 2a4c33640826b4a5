"""Whereto a reader sends a correction."""

import pytest

from kosmap.atlas.corrections import CORRECTIONS_VARIABLE, corrections_address

MAIL = "mailto:maps@example.org?subject={title}&body={body}"
ISSUE = "https://example.org/issues/new?title={title}&body={body}"


@pytest.mark.parametrize(
    ("chosen", "address"),
    [
        ("", ""),
        ("maps@example.org", MAIL),
        ("mailto:maps@example.org", MAIL),
        ("mailto:maps@example.org?cc=a@example.org", MAIL.replace("?", "?cc=a@example.org&")),
        (MAIL, MAIL),
        (ISSUE, ISSUE),
        ("javascript:alert(1)//@", ""),
        ("our office", ""),
    ],
)
def test_a_mail_address_or_a_link_is_taken_and_nothing_that_runs(monkeypatch, chosen, address):
    monkeypatch.setenv(CORRECTIONS_VARIABLE, chosen)
    assert corrections_address() == address
