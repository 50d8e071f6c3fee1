"""The amount that an award gives for a month, as an expression for statements over many awards (see rules/award_amounts).

`a` is the award and `m.month` the month. The newest row of Award Amount that speaks of the month counts, else the amount
that was first decided; what the family agreed to give back is taken off.
"""

DUE_AMOUNT = """
	coalesce((
		select x.amount from `tabAward Amount` x
		where x.parent = a.name and x.parenttype = 'Assistance Award'
			and x.from_month <= m.month and (x.to_month is null or x.to_month >= m.month)
		order by x.idx desc limit 1
	), a.amount)
"""
DEDUCTED = """
	coalesce((
		select sum(f.amount) from `tabRecovery Refund` f
		join `tabBenefit Recovery` b on b.name = f.parent and b.stage in ('ORDERED', 'SETTLED')
		where b.award = a.name and f.refund_kind = 'Kept Back from the Award' and f.month = m.month
	), 0)
"""
NET_AMOUNT = f"({DUE_AMOUNT} - {DEDUCTED})"
# What the family keeps of a month: paid lines with what was deducted from them, less what came back in full.
GIVEN = """
	(coalesce((
		select sum(g.amount + coalesce(g.deducted, 0)) from `tabDisbursement Line` g
		where g.award = a.name and g.month = m.month and g.status = 'Paid'
	), 0) - coalesce((
		select sum(k.`over`) from `tabRecovery Month` k
		join `tabBenefit Recovery` v on v.name = k.parent and v.stage = 'SETTLED'
		where v.award = a.name and k.parenttype = 'Benefit Recovery' and k.month = m.month
	), 0))
"""
# Whether the award runs in month m and its recipient lives; `r` is the recipient.
IN_RECEIPT = """
	a.start_month <= m.month
	and ((a.end_month is not null and a.end_month >= m.month) or (a.end_month is null and a.status = 'Active'))
	and (a.paid_until is null or a.paid_until < m.month)
	and (r.deceased_on is null or r.deceased_on >= m.month)
"""
PEOPLE = """
	coalesce((
		select x.people from `tabAward Amount` x
		where x.parent = a.name and x.parenttype = 'Assistance Award'
			and x.from_month <= m.month and (x.to_month is null or x.to_month >= m.month)
		order by x.idx desc limit 1
	), a.people, 0)
"""
DECISION = """
	coalesce((
		select x.decision from `tabAward Amount` x
		where x.parent = a.name and x.parenttype = 'Assistance Award'
			and x.from_month <= m.month and (x.to_month is null or x.to_month >= m.month)
		order by x.idx desc limit 1
	), a.decision)
"""
