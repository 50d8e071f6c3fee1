"""Make a PDF with Chinese text by WeasyPrint. Runs in the bench's environment: python weasyprint_probe.py <html> <pdf>."""

import sys

sys.path.pop(0)

from weasyprint import HTML

HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
