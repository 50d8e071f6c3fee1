"""The web process of the tests: devbench/web.py, but it remembers what is the same in each of its thousands of requests.

python web_process.py <port> <site>   (in the bench's sites folder)
"""

import pickle
import sys
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
LONG = 100_000
"""Bytes: of what the cache keeps as one plain dict, only the words of a language are as long."""


def remember_words() -> None:
	"""Reads the words of a language from their bytes once; other bytes, of changed words, are read anew."""
	from frappe.utils import redis_wrapper

	known: dict[bytes, dict] = {}

	def loads(sent: bytes):
		if len(sent) < LONG:
			return pickle.loads(sent)
		read = known[sent] if sent in known else pickle.loads(sent)
		if type(read) is dict:
			known[sent] = read
		return read

	redis_wrapper.pickle = SimpleNamespace(loads=loads, dumps=pickle.dumps)


if __name__ == "__main__":
	sys.path[0] = str(HERE)
	import remembered

	sys.path[0] = str(HERE.parent / "devbench")
	import web

	sys.path.pop(0)
	remembered.remember_columns()
	remember_words()
	web.main(*sys.argv[1:])
