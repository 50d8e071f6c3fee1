"""The columns of Disbursement Line that every statement writes alike, and the size of a statement."""

from collections.abc import Iterable, Iterator
from itertools import islice

REGULAR, BACK, DIFFERENCE, REISSUE = "Regular", "Back Payment", "Difference", "Re-issue"
CHUNK = 2000
# A line's name begins with a letter, so that no spreadsheet takes it for a number on its way through the bank.
INSERT = """
	insert ignore into `tabDisbursement Line` (
		name, owner, creation, modified, modified_by, docstatus, idx,
		batch, award, month, line_kind, assistance_type, resident, recipient_name, masked_id,
		administrative_unit, county, township, village, people, amount, deducted,
		payee_account, bank_name, account_name, account_masked, account_hash,
		status, reissue_of, line_key, month_key, decision
	)
"""
SAME_FOR_EACH_LINE = """
	%(user)s, %(now)s, %(now)s, %(user)s, 0, 0,
	%(batch)s, a.name
"""
# As the register names the recipient today: an award keeps the name under which it was decided.
RECIPIENT = "a.resident, coalesce(nullif(r.full_name, ''), a.recipient_name), r.masked_id"
PAYEE = "p.name, p.bank_name, p.account_name, p.account_masked, p.account_hash, 'Pending'"


def chunks(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
	"""Names in pieces that keep a statement well below the server's packet size."""
	rest = iter(names)
	while chunk := tuple(islice(rest, CHUNK)):
		yield chunk
