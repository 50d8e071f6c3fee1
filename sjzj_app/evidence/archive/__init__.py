"""The archive package of a case: contents list, pages and data in one PDF/A-3, each piece with its hash."""
