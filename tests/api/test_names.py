"""The public names stay what they are, however often and in whatever order they are used."""

from __future__ import annotations

import importlib

import pytest

import ketum
import ketum.api


@pytest.mark.parametrize("name", ketum.api.__all__)
def test_a_public_function_is_never_shadowed_by_a_module_of_its_name(name: str) -> None:
    for _ in range(2):
        found = getattr(ketum.api, name)
        assert callable(found)
    modules = {found.__module__.rpartition(".")[2] for found in (getattr(ketum.api, name),)}
    assert name not in modules


@pytest.mark.parametrize("name", ketum.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(ketum, name) is getattr(importlib.import_module("ketum"), name)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="assess"):
        _ = ketum.asess
