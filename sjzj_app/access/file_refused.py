"""The answer about an upload that is not taken."""


class FileRefused(ValueError):
	"""Why a file is not taken. `reason` is one of the keys of `files.REASONS`, `detail` a word for the sentence."""

	def __init__(self, reason: str, detail: str = ""):
		super().__init__(reason)
		self.reason, self.detail = reason, detail
