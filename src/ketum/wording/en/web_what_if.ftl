# What if: two ways of use beside each other. Nothing here proposes a way or an amount.

title = What if
lead = Change one thing and see how the bands move. ketum shows what happens if; it never says which way to choose.
begin = Open a file, an example or your own case
file = What-if file or case file
file-hint = A file that ketum saved for you (.json or .toml).
to-case = Fill in a case first
controls = What is changed
controls-hint = It starts as the case is. Amounts keep the unit that they are written in.
slider = Slide: { $label }
taken = Taken with it
taken-new = Add a medicine or another thing
leave-out = Leave the lab certificate out, and go by the label
whole = Show all days, not only the last
show = Show what changes
findings-show = Show the findings that change too
save = Save both as a file
report = Report of the changed case
as-case = Go on with the changed case
missing = { $way }: not enough is known to say what reaches the blood
ratios = How many times as high, changed over as it is
ratio-what = In blood
ratio-most = In nine of ten people
ratio-middle = In the middle
ratio-cmax = { $alkaloid }: highest level
ratio-auc_tau = { $alkaloid }: all through the last round of doses
ratio-band = { $low } to { $high } times
people = Estimated in the same { $people } simulated people in both. The middle person is no promise for anyone.
unconfirmed = These estimates rest in part on records that nobody has confirmed against their source.
limits = Beyond what was studied (an extrapolation)
moved = Findings that move
moved-working = Comparing the two reports.
moved-ask = Ask for it with the button under the changes.
moved-appeared = { $count ->
    [one] One finding that appears
   *[other] { $count } findings that appear
}
moved-went = { $count ->
    [one] One finding that goes
   *[other] { $count } findings that go
}
moved-changed = { $count ->
    [one] One finding says something else
   *[other] { $count } findings say something else
}
moved-from = from { $old } to { $new }
moved-none = No finding moves.
moved-same = { $count } findings stay the same.
moved-more = { $count } more that move are not shown.
