"""The steps of a retirement case, and what can come out of it.

They stand apart from the models of retirement, because accounts, follow-ups and the
day's overview look for open cases too.
"""

STATES = [
    ("evaluation", "Evaluation"),
    ("remedy", "Remedy"),
    ("decision", "Decision"),
    ("notice", "Notice"),
    ("execution", "Execution"),
    ("retired", "Retired"),
    ("kept", "Kept"),
    ("revived", "Revived"),
    ("cancelled", "Cancelled"),
]
# the states in which somebody has something to do
OPEN_STATES = ("evaluation", "remedy", "decision", "notice", "execution")

DECISIONS = [
    ("keep", "Keep with Conditions"),
    ("restrict", "Restrict to Prepayment"),
    ("hand_over", "Hand Over to a Distributor"),
    ("retire", "Retire"),
]
EXIT_MODES = [
    ("stop", "Stop New Orders"),
    ("prepay", "Prepayment Only"),
    ("hand_over", "Handed Over"),
    ("archive", "Archive"),
]
