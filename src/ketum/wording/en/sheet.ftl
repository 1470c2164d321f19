# The sheet for the clinician.

danger = Present now
use = Product and pattern
wants = What the person wants
interactions = Interactions that matter
laboratory = Laboratory picture
scales = Scales
groups = Special circumstances
gaps = Not known
asks = What the person may ask
treatment = Published on treatment of dependence (information, no amounts here)

product = { $form }. { $basis }
form-unknown = product not stated
basis-certificate = Content from a certificate.
basis-label = Content from the label, which may be wrong.
basis-published = Content not stated; published figures for this kind of product.
basis-unknown = Content not known.
daily = Mitragynine about { $median } mg a day (90 % band { $band }), as estimated.
daily-unknown = Milligrams of mitragynine a day cannot be estimated.
dose = { $amount } at { $at }
doses = { $count ->
        [1] One dose a day
       *[other] { $count } doses a day
    }: { $doses }{ $days }.
days = , on { $days } days a week
since = Since { $since }: { $days } days.
since-until = From { $since } to { $until }: { $days } days.
since-unknown = Duration not entered.
goals = Hopes for help with { $goals }.
goal-pain = pain
goal-energy = energy and focus
goal-mood = mood
goal-withdrawal = opioid withdrawal
undated = day not entered
treatment-line = { $name }: { $evidence }.
