"""The framework's File, for whom this app answers: what is kept is looked at first, under a name nobody can guess.

hooks.py puts this class in the framework's place. Files of other apps, uploaded by people who hold no posting
here, pass through unchanged.
"""

import frappe
from frappe import _
from frappe.core.doctype.file.file import File

from sjzj_app.access import file_content, files
from sjzj_app.exceptions import BadInput, NotThisWay

LENGTH_OF_ADDRESS = 24


class StoredFile(File):
	"""A File whose content was accepted by `file_content` before it reached the disk."""

	def before_insert(self):
		if files.concerns(self) and not self.is_folder:
			files.refuse_addresses(self)
			files.refuse_foreign(self)
		super().before_insert()

	def save_file(self, content=None, decode=False, ignore_existing_file_check=False, overwrite=False):
		"""Writes the accepted bytes; two uploads never share an address, whatever they hold."""
		sent = _sent(self, content, decode)
		if sent is None or not files.concerns(self):
			return super().save_file(content, decode, ignore_existing_file_check, overwrite)
		try:
			kept = file_content.accepted(self.file_name, sent)
		except file_content.FileRefused as refusal:
			frappe.throw(files.sentence(refusal), BadInput)
		self.file_name = self._place(kept, overwrite)
		self.content, self.flags.ignore_duplicate_entry_error = kept.content, True
		answer = super().save_file(kept.content, False, True, overwrite)
		self.file_name = kept.name
		return answer

	def _place(self, kept: file_content.Accepted, overwrite: bool) -> str:
		"""The name on the disk, and so in the address: it says nothing about a person."""
		if overwrite and self.file_url:
			return self.file_url.rpartition("/")[2]
		return f"{frappe.generate_hash(length=LENGTH_OF_ADDRESS)}.{kept.ending}"

	def on_trash(self):
		files.refuse_removal(self)
		super().on_trash()

	def unzip(self):
		if files.concerns(self):
			frappe.throw(_("Archives are not unpacked here. Upload the files one by one."), NotThisWay)
		return super().unzip()


def _sent(doc, content, decode: bool) -> bytes | None:
	"""The bytes that came with the request; None for a row that names a stored file by its address alone."""
	if not content or (doc.get("file_url") and not doc.get("content") and content == doc.get("_content")):
		return None
	if decode:
		from frappe.core.doctype.file.utils import decode_file_content

		content = decode_file_content(content)
	return content.encode() if isinstance(content, str) else content
