# The pages of the evidence: search, one record, one source.

title = The evidence
lead = Every sentence and number of ketum stands on a record. Search them all, or open a topic.
search = What to look for
search-hint = A few plain words, such as “liver injury” or “lead in powder”.
room = Part of the evidence
room-all = All parts
room-alkaloids = The alkaloids of the plant
room-care = Care: signs, tests, help
room-clinic = Blood tests, scales and formulas
room-effects = Effects in the body
room-evidence = Claims and studies in people
room-interactions = Kratom with medicines
room-law = The law
room-pharmacology = How it acts
room-pk = Levels in blood
room-quality = What is in products
room-other = { $name }
send = Search
busy = Looking …
results = What was found
found = { $count ->
    [one] One record fits “{ $words }”
   *[other] { $count } records fit “{ $words }”
}
most = Only the best { $count } are shown. More words narrow it down.
nothing = Nothing in the evidence fits these words
nothing-text = Try others, or fewer of them.
topics = Topics
topics-text = Each topic lists its records, the most telling first.

confirmed = confirmed
not-confirmed = not confirmed
record = Its record
sources = { $count ->
    [one] One source
   *[other] { $count } sources
}
yes = yes
no = no
back = Back to the search
says = What the record says
certainty = How sure it is
certainty-high = New studies are unlikely to change it.
certainty-moderate = New studies may change it.
certainty-low = New studies are likely to change it.
certainty-very-low = It may well turn out otherwise.
certainty-ungraded = This kind of record is not graded.
verified = Confirmed: somebody read the source, and it says this.
unverified = Not confirmed: nobody has checked it against its source yet. No calculation rests on it.
steps = How the grade came about
contested = What speaks on either side
looked-at = Last looked at
where = Where in the source
text = Where in ketum’s data
source-list = The sources
open-source = Open it on the web
links = What hangs together with it
links-none = Nothing else is linked to it.
topics-of = Topics that lead here
findings-of = Findings that rest on it
paragraphs-of = Paragraphs of a lay account that it answers
shared-of = Other records on the same source: { $source }
shared-more = … and { $count } more on the page of the source
missing = There is no such record
missing-text = The address may be mistyped, or the record has another name now.
near = Records that are near
source-title = A source
source-records = { $count ->
    [one] One record rests on it
   *[other] { $count } records rest on it
}
finding-title = Finding { $id }
finding-records = { $count ->
    [one] It is known to rest on one record
   *[other] It is known to rest on { $count } records
}
study = This study: { $grade }
kind-trial = Trial
kind-cohort = Group followed over time
kind-cross-sectional = Group looked at once
kind-survey = Survey
kind-case-series = Series of cases
kind-case-report = Case report
kind-review = Review
kind-guideline = Guideline
kind-in-vitro = Test in glass
kind-animal = Study in animals
kind-modelling = Calculation
kind-regulation = Law or rule
kind-official = Public authority
kind-database = Database
kind-label = Label
kind-tracker = Law tracker
kind-vendor = Seller
kind-news = News
kind-textbook = Textbook
kind-memory = General knowledge, no document read
kind-project = Work of this project
kind-other = Other
