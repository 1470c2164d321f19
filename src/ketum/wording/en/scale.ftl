# What the scale and RUCAM commands print.

list = Scales that are known here
shown-yes = shown in full
shown-conditions = shown by topic, in our own words
shown-no = not shown: { $copyright }
score = { $name }: { $value } of { $most }{ $band }
means = { $text }
not-means = What it does not mean: { $text }
data = In people who use kratom: { $text }
items = Items
answers = Answers: { $answers }
how = Scored: { $how }. Give the answers in order: ketum clinic scale { $id } { $example }
how-not = It cannot be scored here. { $why }
copyright = Licence: { $text }
help-first = An answer names thoughts of death or self-harm. Talk to someone now: a person you trust, a doctor, or a crisis line.
help-line = { $name }: { $number }
help-not-confirmed = No crisis number is confirmed here for your place: call your local emergency number if you are in danger.
rucam = RUCAM ({ $pattern }): { $value } points, { $band }
rucam-form = RUCAM, form for { $pattern } injury. Give answers as item=key; item 3 takes several, as 3=alcohol,age_55.
rucam-open = Not answered: { $items }. They count nothing, and could change the band.
rucam-note = { $text }
rucam-start = These answers of RUCAM ({ $pattern }) are supported by the values of the case. Check each; none is final.
rucam-start-open = Open, and never guessed here: items { $items }. Look at the form for what they ask.
rucam-no-start = RUCAM needs ALT and ALP with at least one of them raised.
