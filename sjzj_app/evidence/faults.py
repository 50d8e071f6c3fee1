"""What a walk along the chains finds wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
	"""One thing that is not as it was written: `chain` and `row` say where, `text` is the sentence for people."""

	code: str
	chain: str
	row: str
	text: str
