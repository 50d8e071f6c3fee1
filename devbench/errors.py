"""What stops the command with a sentence instead of a traceback."""


class BenchError(Exception):
	"""Something the reader can act on: the message says what is wrong and what to do, in Chinese."""
