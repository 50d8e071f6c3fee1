"""The one exception of the rules: a refusal with a code, a sentence in Chinese and the article it comes from.
"""


class RuleError(ValueError):
	"""A rule cannot be applied to what it was given.

	code: ASCII, stable, what an API returns. message: a Chinese sentence for a person; it never repeats an
	identity or account number. article: the text that says so, "" where it is only arithmetic.
	"""

	def __init__(self, code: str, message: str, article: str = "") -> None:
		super().__init__(code, message, article)
		self.code = code
		self.message = message
		self.article = article

	def __str__(self) -> str:
		return self.message
