"""Whoever passes kosmap on knows under which licences the parts of it are."""

from .licences import DOCUMENT, FREE, document, licence_of, packages


def test_every_dependency_is_under_a_free_licence():
    others = {
        name: licence_of(name)
        for name in packages()
        if not any(word in licence_of(name).upper() for word in FREE)
    }
    assert others == {}


def test_the_licences_are_listed():
    assert DOCUMENT.read_text("utf-8") == document(), "run python -m tests.licences"
