"""The QR code that leads from the paper to the public check."""

import segno
from markupsafe import Markup


def qr_svg(url: str) -> Markup:
	"""`url` as an inline SVG that fills its box, error level M, with the quiet zone of four modules."""
	code = segno.make_qr(url, error="m")
	svg = code.svg_inline(border=4, omitsize=True, dark="#000", svgclass="qr", lineclass=None)
	return Markup(svg)
