# Words of the page “Special groups”. Figures come from the records.

title = Special groups
heading-avoid = Where the advice is to avoid it
heading-care = Where extra care is needed
heading-tests = Drug tests

avoid-pregnancy = Pregnancy: the advice is to avoid it, for in all { $n } cases that were written up the newborn had withdrawal.
avoid-pregnancy-stop = Do not stop all at once without advice; ask for a plan with a doctor or midwife.
avoid-lactation = Breast-feeding: the advice is to avoid it, and no levels in milk were found.
avoid-baby = If it was used, watch the baby for sleepiness, poor feeding and slow breathing.
avoid-children = Under eighteen: the advice is to avoid it; if a child has swallowed some, call a poison centre at once.
avoid-liver = Liver disease: the advice is to avoid it, for it can harm the liver and is cleared by it.
avoid-heart = Heart disease or a long QT: the advice is to avoid it.
avoid-seizures = Seizures: the advice is to avoid it, and never to stop a medicine against seizures because of it.
avoid-bipolar = Bipolar disorder or psychosis: the advice is to avoid it.
avoid-surgery = Before surgery: tell the team how much you use and when you last did; do not stop on the day without telling them.
avoid-driving = Driving and machines: the advice is to avoid it, and no study of driving was found.

care-mental = Low mood, worry or other mental illness: the advice is to avoid it unless a clinician looks after you; do not stop a prescribed medicine alone.
care-opioid = Opioid addiction: ask about methadone or buprenorphine, which were tested in trials; kratom was not.
care-other-use = Another addiction: the odds of a kratom use disorder were { $value } times as high ({ $low } to { $high }).
care-lungs = Asthma, COPD or sleep apnoea: breathing may slow, most of all with calming drugs or 7-OH.
care-kidney = Kidney disease: how the body handles it then is not known; tell the clinician.
care-older = People of sixty-five and over: no levels were measured in them, and falls and other medicines matter more.
care-young = People of eighteen to twenty: many places set a higher age for buying.
care-genes = Slow enzymes by birth (CYP2D6): no study in such people was found.

tests-usual = Drug tests: the usual urine screens do not look for kratom.
tests-special = Special tests do find it.
tests-methadone = One maker's test for methadone was positive in a man who took kratom and no methadone; a confirming test tells them apart.
tests-hair = What hair, sweat and spit tests see was not looked up.
