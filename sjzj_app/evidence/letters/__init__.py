"""Official letters (文书) as PDFs of our own. Pure: everything but `issue.py` runs without frappe."""
