# Words of the page “Dependence and withdrawal”. Figures come from the records.

title = Dependence and withdrawal
heading-what = What is known of dependence
heading-stopping = What happens on stopping
heading-help = What helps

what-can = People who use kratom often can come to depend on it.
what-groups = In one group of { $n } users { $first } % met the signs of a use disorder, in a second { $second } %; in a third, { $third } % had a moderate or severe one.
what-sampling = Who was asked decides the figure.
what-most = Most users in two of these groups did not meet the signs.
what-two-things = A body that is used to a drug is one thing, and addiction is another.
what-often = How many times a day it is taken matters more than how much at a time.
what-rise = More than { $value } % of one group had come to take more than at first.

stopping-signs = Stopping can bring sore muscles, poor sleep, a runny nose, hot flushes, loose stools, a low mood and craving.
stopping-course = It mostly begins { $a } to { $b } hours after the last time and lasts { $c } to { $d } days, often up to { $e }.
stopping-mood = A low mood and worry can last for weeks.
stopping-pain = Of { $n } users in Malaysia who stopped, { $pain } % had pain of medium strength and { $sleep } % slept worse.
stopping-night = In a trial none of { $n } daily users had signs after one night without it, but that is too short to see most of them.
stopping-newborn = A newborn can have withdrawal when the mother used it.

help-treated = Dependence can be treated.
help-seven = In one clinic { $value } of { $n } people who used 7-OH were settled on buprenorphine.
help-taper = No trial of a slow way off kratom was found.
help-pace = So no pace is named here: a clinician can plan one with you.
help-naltrexone = Tell whoever offers naltrexone about kratom first: it can bring withdrawal at once.
help-pregnant = In pregnancy do not stop all at once without advice.
