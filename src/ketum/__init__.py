"""ketum: one person, one product, one pattern of use and one place in; one sourced answer out."""

from __future__ import annotations

__version__ = "0.1.0"
