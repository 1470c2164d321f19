"""The pages, one module each: `router` holds its routes, the work is done by `ketum.api`."""

from __future__ import annotations
