# Headings and labels of the report itself.

name = ketum
subtitle = What is known about this use of kratom
danger = Danger signs and who to call
first = Three things that matter most here
sheet = For the clinician
sources = Sources
about = About this answer
case = What you entered
topic-breathing = Breathing and other depressants
topic-interactions = Medicines and other substances
topic-special-populations = People who need extra care
topic-liver = Liver
topic-heart = Heart
topic-kidney = Kidneys
topic-dependence = Dependence and stopping
topic-side-effects = Common unwanted effects
topic-benefit = Hoped-for benefit
topic-exposure = What reaches the blood
topic-amount = The amount
topic-steadiness = Pattern of use
topic-quality = The product
topic-law = The law
topic-monitoring = What to watch
topic-limits = What this answer does not know
effects-table = Benefit beside harm
effects-note = The gravest point of each topic, and what is known of the benefit you hope for. There is no total score: what weighs more is for you to say.
column-finding = Finding
column-grade = How sure
severity-danger = danger
severity-warning = warning
severity-caution = caution
severity-note = note
grade-high = high certainty
grade-moderate = moderate certainty
grade-low = low certainty
grade-very-low = very low certainty
grade-ungraded = not graded
unverified = not confirmed against its source
extrapolation = beyond what was studied
why = Why, how sure, and where from
because = Raised by these entries and records
numbers = Numbers
how-measured = entered
how-published = published
how-computed = computed
how-simulated = simulated
curve = Estimated { $analyte } in blood over the days
curve-description = Estimated { $analyte } over { $days } days in { $people } simulated people like the one described. The line is the median, the dark band holds half of them, the light band nine in ten; its upper edge peaks at { $high } { $unit }, its lower edge at { $low } { $unit }. Triangles on the lower edge are doses.
table-of = The numbers behind the picture
days = days
median = Median, { $unit }
half = Half of people, { $unit }
most = Nine in ten, { $unit }
strip = The certificate against limits
strip-description = { $lines } lines of the certificate, each as a multiple of its limit on a logarithmic line, with its uncertainty as a bar. { $failed ->
        [0] None is over its limit.
        [1] One is over its limit.
       *[other] { $failed } are over their limits.
    }
limit = limit
line = Line
standard = Limit
of-limit = Times the limit
verdict = Verdict
verdict-pass = within
verdict-fail = over
verdict-inconclusive = too close to call
verdict-cannot-judge = cannot be judged
verdict-not-tested = not tested
verdict-stale = too old
version = ketum { $version }, knowledge { $knowledge }, seed { $seed }, { $people } simulated people, answered for { $date }
reproduce = The same case, versions and seed give the same answer.
private = Everything was computed on this computer; nothing was sent anywhere.
not-confirmed = Not confirmed
fact-age = age { $value }
fact-sex = { $value }
fact-weight = { $value }
fact-conditions = conditions: { $value }
fact-symptoms = symptoms: { $value }
fact-taken = also takes: { $value }
fact-product = product: { $value }
fact-dose = amounts: { $value }
fact-place = place: { $value }
contents = On this page
effects-benefit = Hoped-for benefit
effects-harm = Possible harm
source-count = { $count ->
        [1] 1 source
       *[other] { $count } sources
    }
see-sources = { $count ->
        [1] source { $numbers }
       *[other] sources { $numbers }
    }
further = { $open ->
        [0] Points on this topic
       *[other] { $count ->
            [1] One further point
           *[other] { $count } further points
        }
    }
and-more = { $named } and { $count } more
sheet-note = Made from what the person entered; nothing here is a diagnosis or a recommendation to prescribe. Reasons and sources stand on the other pages.
sheet-pressing = Most pressing
sheet-points = Questions and what to bring
sheet-entered = Medicines and measurements entered
sheet-levels = Estimated levels, median and nine in ten of simulated people
level-cmax = highest { $analyte }
level-trough = lowest { $analyte }
level-cavg = average { $analyte }
level-accumulation = how far { $analyte } builds up, last dose against the first
read-on = Read on
case-empty = Nothing was entered.
part-person = Person
part-product = Product
part-use = Use
part-place = Place and date
part-goals = Goals, from 0 (none) to 3 (most)
part-preferences = How much each harm would matter, 0 to 3
scope = Information from published sources, not a diagnosis, a prescription or legal advice.
grades-note = How sure: ●●●● high, ●●●○ moderate, ●●○○ low, ●○○○ very low, ○○○○ not graded. The grade is that of the weakest record behind a finding, and each step down means that new studies are more likely to change it.
more-on-page = Lines with “-” and reasons that end in […] are told in short. All reasons, sources and pictures: add --html FILE.
fact-pregnant = pregnant
fact-breastfeeding = breastfeeding
last-day = The last of those days, hour by hour
last-day-description = Estimated { $analyte } through the last of the { $days } days, from midnight to midnight. The line is the median, the dark band holds half of the { $people } simulated people, the light band nine in ten. Triangles on the lower edge are doses.
days-column = Day and hour of its highest median
clock = time of day
clock-column = Time
key-median = median
key-half = half of people
key-most = nine in ten people
key-dose = a dose
strip-more = Lines without a number to draw, and those that fit no more, are in the table.
the-signs = The signs to know
sure-high = high
sure-moderate = moderate
sure-low = low
sure-very-low = very low
sure-ungraded = not graded
strip-note = The bar is the uncertainty of the laboratory’s value. A filled circle is within its limit, a filled diamond over it, an open circle could not be decided. The table has every line.
grid = Who meets kratom in which way, and how grave the whole pair is. A dash means that this way is not known to play a part; it is no promise.
grid-partner = Beside kratom
grid-contraindicated = not outside medical care
grid-major = serious
grid-moderate = needs watching
grid-minor = little
grid-unknown = not known
grid-none = –
