# What the taper command prints.

no-pace = ketum proposes no pace. This is the schedule that follows from the numbers you chose.
care-first = Care comes first here, before any plan to use less:
care-first-line = { $name }. { $why }
care-first-then = Talk to a clinician. When a plan has been agreed with one, add --agreed-with-clinician to see the schedule.
care-first-agreed = You said that this plan was agreed with a clinician. These are the reasons why that matters:
hold-now = Your withdrawal scores rose by { $rise } points or more: a reason to hold and to talk to your clinician.
head = Step { $n } · from { $date } (day { $day }) · { $total } { $unit } a day
now = As now · { $date } · { $total } { $unit } a day
end = From { $date } (day { $day }): nothing more
dose = { $at }  { $amount } { $unit }
length = { $steps } { $steps ->
        [1] step
       *[other] steps
    } over { $days } days. Rounded to { $measure } { $unit }; no dose is larger than in the step before.
slip = A hard day changes nothing that was done: go on from what you really take, with --slip.
adaptation = How the body adapts along the way is not shown; with a case file, --adaptation shows a rough band.
adaptation-shown = Adaptation beside the steps, against two weeks of the studied tea once a day. The rates are borrowed from rats and mice: a comparison of shape, no forecast of symptoms.
adaptation-at = step { $n }: { $begins } when it begins, { $ends } when it has run
band-little = little
band-some = some
band-marked = marked
band-between = { $low } to { $high }
known = What is known
not-confirmed = (not confirmed)
calendar-name = My plan
calendar-step = Step { $n }
calendar-nothing = Nothing more.
