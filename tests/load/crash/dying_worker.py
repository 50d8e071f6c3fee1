"""A background worker of the framework that dies as SJZJ_DIE_AT says, in the child that runs the job."""

import os
import sys

import dying
from frappe.utils.background_jobs import start_worker

dying.install()
dying.leave_letters_undrawn()
dying.plan.read(os.environ.get("SJZJ_DIE_AT", ""))
start_worker(queue=sys.argv[1], burst=True)
