"""What of a contract a proof has put to the test: goals that are met by what is sent and answered, and a report."""

from accord.prove.coverage.observed import Coverage, Seen
from accord.prove.coverage.report import Report, report

__all__ = ["Coverage", "Report", "Seen", "report"]
