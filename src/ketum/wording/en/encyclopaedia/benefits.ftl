# Words of the page “Benefits”. Figures come from the records.

title = Benefits
heading-overall = In short
heading-pain = Pain
heading-mood = Mood, worry and energy
heading-opioids = In place of opioids
heading-unsupported = What has no support

overall-both = Kratom may help some people, and it carries risks.
overall-size = The two cannot be weighed against each other by size: benefits were told by users, harms counted in calls and cases.
overall-approved = No country has approved it for an illness.
overall-trials = A { $design } found { $value } studies in which kratom was given to people.

pain-trial = One trial looked at pain: { $n } men, all used to kratom, held a hand in cold water.
pain-result = Before a kratom drink they bore it for a mean of { $before } seconds, and one hour after for { $after }.
pain-placebo = With a drink that only tasted alike it went from { $before } to { $after } seconds.
pain-limits = The men differed a lot from one another, and pain from cold is not the pain of an illness.
pain-chronic = No trial in lasting pain was found.
pain-muscles = Comfort of muscles and joints was not measured in any trial.

mood-why-used = Of { $n } users who answered online, { $pain } % took it for pain, { $anxiety } % for worry and { $low } % for low mood.
mood-anxiety = Many say that it eases worry, but this was not tested against a dummy drink.
mood-mood = The same is true of mood.
mood-restless = Unrest and worry are also signs of withdrawal.
mood-energy = Energy or focus was the main reason for { $value } % of another group.
mood-focus = Tests after a usual amount did not show better focus.

opioids-share = In the same group, { $value } % took it to stop opioids or to use less of them.
opioids-rehab = In a group in care for addiction, about { $value } % of those who had used it found it helpful and would use it again.
opioids-none = No trial in people with opioid addiction was found.
opioids-proved = Two medicines, methadone and buprenorphine, lower the number of deaths; for kratom nobody has shown this.
opioids-unseen = People for whom it failed do not show up in such groups.

unsupported-immune = That it helps the body fight disease has not been shown in people: there is work on cells only.
unsupported-who-answers = Groups of users hold more people who like it than others.
