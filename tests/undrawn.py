"""A letter that is numbered, checked and kept, but not drawn: an empty page in its place saves seconds.

Imported by the tests and by processes that tests start, so it imports nothing of `tests`.
"""

import hashlib
import io

import pypdf

from sjzj_app.evidence.letters import kinds
from sjzj_app.evidence.letters.render import RenderedLetter

A4 = 595, 842


def render(kind: str, context: dict, **_options) -> RenderedLetter:
	"""In place of `letters.render.render`: the same checks, and one empty page with the number in its properties."""
	title = kinds.checked(kinds.letter_kind(kind), context)["title"]
	writer = pypdf.PdfWriter()
	writer.add_blank_page(*A4)
	writer.add_metadata({"/Title": f"{kind} {context['number']}"})
	page = io.BytesIO()
	writer.write(page)
	pdf = page.getvalue()
	return RenderedLetter(pdf, hashlib.sha256(pdf).hexdigest(), 1, title)
