"""Pages drawn in the process that reads them: bounded pictures, refusals like those of the rows."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest

from ketum.errors import CertificateError
from ketum.product.reading.confined import pictures
from ketum.product.reading.unpack import MOST_PICTURES, PICTURE_WIDTH

LAYOUTS = Path(__file__).parents[1] / "layouts"


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_page_is_a_grey_picture_no_wider_than_a_screen(path: Path):
    made = pictures(path.read_bytes(), path.name)
    assert 1 <= len(made) <= MOST_PICTURES
    for one in made:
        data = base64.b64decode(one)
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
        assert 0 < width <= PICTURE_WIDTH + 1
        assert height > 0
        assert (depth, colour) == (8, 0)


def test_a_file_that_is_no_pdf_is_refused():
    with pytest.raises(CertificateError, match="KET-315"):
        pictures(b"%PDF-1.7 broken", "a.pdf")
