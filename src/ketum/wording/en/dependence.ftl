# Dependence and withdrawal.

frequency-heavy = You entered { $doses } doses a day: in studies, this many went with harder stopping.
    .detail = How often kratom is taken tracks withdrawal and loss of control better than how much is taken at once. With four or more glasses a day, pain that gets in the way was about { $odds } times as likely on stopping. Such studies show that things go together, not that one causes the other.
    .action = The number of dosing times a day is worth writing down and showing to a clinician.
frequency-high = You entered { $doses } doses a day: in one study { $weak } or more went with severe dependence.
    .detail = How often kratom is taken tracks withdrawal and loss of control better than how much is taken at once. Such studies show that things go together, not that one causes the other.
    .action = The number of dosing times a day is worth writing down and showing to a clinician.
frequency-lower = You entered { $doses } { $doses ->
        [1] dose
       *[other] doses
    } a day; the number of doses a day is what tracks dependence best.
    .detail = In a study of { $users } users, doses a day said more about withdrawal and loss of control than grams at a time. Fewer doses are not a promise: dependence is seen at lower numbers too.
    .action = If doses creep up, or a missed one is hard to bear, that is worth telling a clinician.
frequency-unknown = How often you take kratom was not entered, so dependence cannot be judged.
    .detail = Doses a day say more about withdrawal and loss of control than grams at a time. Add the times of your doses to see more.
prevalence = Surveys disagree: from { $low } to { $high } of the users they asked met the signs of a use disorder.
    .detail = The figure depends on who was asked and where the line was drawn. One large survey counted only moderate and severe cases. Two others counted mild ones too. Most cases were mild or moderate.
    .action = Signs are: needing more, using longer than meant, failing to cut down, craving, and going on in spite of harm.
stopping = Stopping after daily use can bring aches, poor sleep, restlessness, low mood and cravings.
    .detail = Users rate it mild to moderate on average, but it varies widely. In one supervised study nothing was seen over the first night. How long it lasts has not been measured well.
    .action = It can be treated: a clinician can help with the plan and with the symptoms.
    .action-2 = Thoughts of suicide, seizures or seeing things that are not there need emergency help.
stopping-care-first = With what you entered, stopping or cutting down is best planned with a clinician first.
    .detail = Withdrawal can be dangerous, or need other care, in pregnancy, after seizures, or with dependence on opioids or alcohol. Stopping after daily use can bring aches, poor sleep, restlessness, low mood and cravings.
    .action = Talk to a clinician before a change; show this page.
    .action-2 = Thoughts of suicide, seizures or seeing things that are not there need emergency help.
concentrated-7oh = Concentrated 7-OH products are another kind of drug than kratom leaf.
    .detail = What is known of leaf does not carry over. 7-OH acts more strongly at the opioid receptor. People have needed treatment for dependence on it. In one small series { $settled } of { $treated } patients were settled on buprenorphine.
    .action = A clinician can treat this dependence in the same ways as dependence on other opioids.
other-use-disorder = With another substance use disorder, kratom use disorder was about { $odds } times as likely ({ $low } to { $high }).
    .detail = That is from a survey of { $users } users; it shows that the two go together.
    .action = Tell the team that treats you about kratom: it can change which tests and treatments fit.
