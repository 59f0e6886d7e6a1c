"""Decisions as rules.

In the order in which an instant is decided: `route` (by which procedures a matter may come to be decided), `referral` (what is
proposed, and by which procedure it goes), `proposal` (what is open, notice, limits), `voters` (who may vote, who is barred),
`ballots` (what each has cast), `tally`, `majority` (the tests), `outcome` (of a vote), `election`, `taking` (what is adopted, and
from when until when it holds), `standing` (how each matter stands).
"""
