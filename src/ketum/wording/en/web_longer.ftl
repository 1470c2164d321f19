# More simulated people: work that takes a while.

title = More simulated people
lead = With more people the ends of a band stand steadier. The model behind them stays as it is.
people = How many
begin = Work it out
at = { $done } of { $total } people are worked out.
stop = Stop
stopping = It stops after this part.
stopped = It was stopped. Nothing was kept.
by-itself = This page loads again by itself.
done = Worked out for { $people } people.
unknown = Not enough is known
unknown-text = With amount, clock time and kind of product known, ketum could say what reaches the blood.
column-what = In blood, through the last round of doses
column-band = Nine in ten people
column-middle = Middle
column-error = Sampling error
error-note = Sampling error: how far the lower end, the middle and the upper end may be off because not all people were drawn, in the same unit.
metric-cmax = { $alkaloid }: highest level
metric-trough = { $alkaloid }: lowest level
report = Back to the report
once = This page shows the result once. It is gone when you leave it, and after five minutes.
gone = This is no longer here
gone-text = A result is shown once and held for five minutes at most. Start again from the case.
