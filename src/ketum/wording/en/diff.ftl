# Two answers to a case, side by side.

none = No finding differs. All { $same } say the same.
summary = { $count ->
    [one] One finding differs. { $same } say the same.
   *[other] { $count } findings differ. { $same } say the same.
    }
danger-came = A danger is new in the later report. Read that report first.

appeared = New
changed = Changed
went = Gone
went-note = It is in the old report only. That a finding is gone does not mean that the risk is.

part-severity = how grave
part-grade = certainty
part-verified = confirmed against the source
part-detail = reason
part-actions = what can be done
part-sources = sources
part-because = what raised it
part-topic = topic
part-kind = kind
part-extrapolation = beyond what was studied
part-number = { $name }

before = Before: { $old }
was-is = { $name }: { $old } → { $new }
was = was: { $old }
is = now: { $new }
item-went = gone: { $item }
item-came = new: { $item }
nothing = nothing
yes = yes
no = no

because-inputs = Inputs that differ and that it names: { $names }
records-added = Records that came: { $names }
records-removed = Records that went: { $names }
records-edited = Records that now say something else: { $names }
records-appeared = It rests on: { $names }
records-went = It rested on: { $names }
records-kept = It still rests on: { $names }
and-more = { $names } and { $count } more
no-link = None of the inputs that differ is named by it, and none of its records moved.

inputs = Inputs that differ
settings = What both were computed with
same-settings = Version, evidence, seed, people and day are the same.
setting-ketum = ketum
setting-knowledge = evidence base
setting-seed = seed
setting-people = simulated people
setting-today = day of the question
hashes-only = The evidence base differs, and a report here holds no more than its hash. So we cannot tell which of the records that stayed now say something else.
records-known = The evidence base differs. The reports say how each record stood, so the ones that moved are named.
edited = Records that now say something else
edited-same = No finding may have moved by them: they were mended, or the change lies in a part that is not shown.
