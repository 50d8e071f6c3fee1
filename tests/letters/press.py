"""Prints the sample letters for the tests, each once, and reads them back."""

import functools
import re
import tempfile
from copy import deepcopy
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from sjzj_app.evidence.letters.render import RenderedLetter, render
from tests.letters.samples import CASE_SAMPLES
from tests.letters.samples_awards import AWARD_SAMPLES
from tests.letters.samples_clocks import CLOCK_SAMPLES
from tests.letters.samples_custody import CUSTODY_SAMPLES
from tests.letters.samples_delivery import DELIVERY_SAMPLES
from tests.letters.samples_inquiry import INQUIRY_SAMPLES
from tests.letters.samples_intake import INTAKE_SAMPLES
from tests.letters.samples_office import OFFICE_SAMPLES
from tests.letters.samples_relief import RELIEF_SAMPLES
from tests.letters.samples_status import STATUS_SAMPLES
from tests.letters.samples_supervision import SUPERVISION_SAMPLES
from tests.letters.samples_termination import TERMINATION_SAMPLES

SAMPLES = AWARD_SAMPLES | CASE_SAMPLES | INTAKE_SAMPLES | OFFICE_SAMPLES | CLOCK_SAMPLES | RELIEF_SAMPLES | STATUS_SAMPLES | DELIVERY_SAMPLES
SAMPLES |= INQUIRY_SAMPLES | TERMINATION_SAMPLES | CUSTODY_SAMPLES | SUPERVISION_SAMPLES
FONT_CACHE = Path(tempfile.gettempdir()) / "sjzj-letter-test-fonts"


def sample(kind: str, **changes) -> dict:
	"""A fresh context of this kind with some keys changed; a key given as None is left out."""
	context = deepcopy(SAMPLES[kind]()) | changes
	return {key: value for key, value in context.items() if value is not None}


def print_letter(kind: str, *, preview: bool = False, **changes) -> RenderedLetter:
	return render(kind, sample(kind, **changes), font_cache=FONT_CACHE, preview=preview)


@functools.cache
def printed(kind: str) -> RenderedLetter:
	"""The unchanged sample of this kind."""
	return print_letter(kind)


def pages_of(letter: RenderedLetter) -> list[str]:
	"""The text of each page without blanks and line breaks."""
	return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(BytesIO(letter.pdf)).pages]


def text_of(letter: RenderedLetter) -> str:
	return "".join(pages_of(letter))
