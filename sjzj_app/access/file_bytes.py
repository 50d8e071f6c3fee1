"""What is stored in a file, byte for byte.

The framework's `File.get_content` hands out text where it can decode the bytes, and newer versions try Windows' tables
and drop a byte order mark besides: a list in GB18030 then comes out as other signs, a picture damaged, a digest wrong.
"""

from pathlib import Path

import frappe


def file_bytes(name: str) -> bytes:
	"""The stored bytes of a row of File. Raises OSError when nothing is on the disk."""
	return Path(frappe.get_doc("File", name).get_full_path()).read_bytes()
