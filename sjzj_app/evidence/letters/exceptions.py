"""Why a letter could not be made. Each message is a Chinese sentence for the person who asked for it."""


class LetterError(Exception):
	"""Base of every refusal of this package."""


class LetterContextError(LetterError):
	"""The context of a letter is incomplete, contradicts itself, or holds what may not be printed."""


class LetterFontError(LetterError):
	"""No Chinese font is installed on this server: the letter would be a page of empty boxes."""
