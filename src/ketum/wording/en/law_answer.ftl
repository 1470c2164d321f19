# Sentences of an answer about the law. Rules, instruments and conflicts come from the records.

## Why an act has its status
rule = { $place }: { $rule } ({ $instrument })
allowed-rule = { $place }: we did not find a rule against it. What we found: { $rule } ({ $instrument })
unknown-rule = { $place }: sources conflict, or nothing firm was found. { $rule } ({ $instrument })
allowed-old-enough = { $place }: open from age { $age }, and the age given is { $asked }. { $rule } ({ $instrument })
old-enough = { $place }: open from age { $age }, and the age given is { $asked }. { $rule } ({ $instrument })
follows = { $place }: we did not find a separate rule on 7-OH, so the rule on leaf is shown: { $rule } ({ $instrument })
excluded = { $place }: this kind of product is kept off the market: { $rule }{ $limits } ({ $instrument })
age = { $place }: a minimum age holds. { $rule } ({ $instrument })
under-age = { $place }: the age given, { $asked }, is below the minimum age. { $rule } ({ $instrument })
age-reach = { $place }: the age given, { $asked }, is below the minimum age of { $age }. Whether that rule also covers having and using was not determined. ({ $instrument })
product = { $place }: the product must meet a rule: { $rule }{ $limits } ({ $instrument })
limits = Limits: { $caps }.
position = { $place }: an agency's position, not a statute: { $rule } ({ $instrument })
unconfirmed = { $place }: an unconfirmed report says: { $rule } Nobody has confirmed it. ({ $instrument })
no-rule = { $place }: we did not find a rule for this day and kind of product. That does not mean that it is legal.
not-determined = { $place }: whether the rules found reach this act was not determined. ({ $instrument })
varies = { $place }: it depends on the state, county and city; some of them forbid it. Name the state for its rules. The country's own law: { $rule } ({ $instrument })
since = since { $day }
penalty = Penalty we found: { $penalty }
extract-not-named = The rule found speaks of kratom leaf; how it treats extracts was not determined.
place-unknown = ketum does not know the place "{ $asked }", so nothing can be said about its law.

## Doubts, shown before the answer
conflict = Sources conflict. { $text }
stale = The evidence is old: some of it was last seen on { $seen }, { $days } days before the day of asking. The law may have changed since.
unconfirmed-level = Part of what we found comes from a source that nobody has confirmed.
also-named = "{ $asked }" is read as { $place }. For { $other } write { $code }.
locality = We have no rules of { $locality } itself; counties, cities and towns may have stricter ones. The answer is that of { $place }.
zip = A ZIP code does not follow the limits of counties and cities; check which of them the address is in.
future = { $on } lies ahead. The answer is what the rules known today say for that day.
within = Stricter rules hold in parts of { $place }: { $names }.
within-more = Stricter rules hold in parts of { $place }: { $names } and { $more } more.
start-vague = { $place }: the rule began in { $since }; its first day is not known, and the day asked about may lie before it.
next-vague = { $place }: a newer rule begins in { $since }; its first day is not known, and it may hold already.

## Changes
change-begins = { $place }, { $matter }: { $before } until then, { $status } from then on. { $rule } ({ $instrument })
change-ends = { $place }, { $matter }: a rule ends ({ $status }), and we know of none after it. It said: { $rule } ({ $instrument })

calendar-name = Kratom law, coming changes (ketum)

## A journey
route-between = Only the places you named were looked at. The way between them may pass through others, with rules of their own: name each of them.
route-abroad = A border between countries is crossed: taking out and bringing in are acts of their own, and customs rules apply besides.
route-residue = Where having it is forbidden ({ $places }), even a trace in a bag can count.
border-state = State line from { $leaving } to { $entering }
border-country = Border from { $leaving } to { $entering }
border-unknown = From { $leaving } to { $entering }

## Words
act-possession = having it
act-use = using it
act-sale = selling and buying
act-manufacture = making it
act-import = bringing it in
act-cultivation = growing it
act-export = taking it out
status-allowed = we did not find a rule against it
status-forbidden = forbidden
status-conditional = only under conditions
status-unknown = not known
word-banned = banned
word-controlled = controlled as a drug
word-sale_prohibited = sale banned
word-regulated = regulated
word-age_limited = an age limit only
word-unregulated = no rule found
word-prescription_only = on prescription only
word-unauthorised_food = not authorised as food or supplement
word-unclear = sources conflict, or nothing firm is known
word-proposed = proposed
word-withdrawn = withdrawn
word-none = no rule of ours
product-leaf = kratom leaf and powder
product-extract = kratom extracts
product-7oh = concentrated 7-OH products
product-related = related alkaloids (pseudoindoxyl, MGM-15, MGM-16)
matter-leaf = kratom leaf
matter-concentrated_7oh = concentrated 7-OH
matter-related_alkaloid = related alkaloids
matter-min_age = the minimum age
matter-product_rule = the product itself
matter-federal_position = an agency's position
matter-proposal = a proposal
closing = This is information, not legal advice. Check the official code, and ask a lawyer or the regulator where it matters.

## Maps
map-us = United States
map-world = The world
map-title = { $where }, { $on }: { $act }, { $product }
map-evidence = , evidence of { $seen }
map-old = , old
map-note = Information, not legal advice. Evidence is old for { $stale } of { $all } places. Not known never means legal.

## Timelines
timeline-title = The law of { $place } over time, seen on { $on }
timeline-note = The blue line is the day of asking. Information, not legal advice.
timeline-unknown-start = an unknown day
timeline-open = now
