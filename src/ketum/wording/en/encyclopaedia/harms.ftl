# Words of the page “Harms”. Figures come from the records.

title = Harms
heading-breathing = Breathing and consciousness
heading-common = Common side effects
heading-liver = The liver
heading-heart = The heart
heading-kidney = The kidneys
heading-deaths = Deaths
heading-mixing = Mixing, medicines and driving

breathing-mix = When kratom is mixed with opioids, alcohol or calming drugs, the first danger is loss of breathing.
breathing-calls = In { $n } calls about kratom alone, { $value } % told of slow breathing and { $seizure } % of a seizure.
breathing-not-a-rate = People who call are not all users, so such shares are not a risk for each user.
breathing-more = When something else was taken too, the odds of a grave end were { $value } times as high ({ $low } to { $high }).
breathing-seven = Products rich in 7-OH are another matter: in mice they slow breathing without the limit seen with mitragynine.

common-nausea = Feeling sick is common.
common-constipation = So are hard stools.
common-dizzy = Some users feel dizzy.
common-sleep = Sleep is often poor, most of all after stopping.
common-small = Harm does not come only from large amounts, long use or bad products.

liver-can = Kratom can harm the liver.
liver-cases = In { $n } cases that were judged with care, all people had yellow skin or eyes; half of them had used it for { $latency } days or less.
liver-few = It has come after very few doses.
liver-rate = How often it happens is not known: cases are counted, users are not.
liver-signs = With dark urine, pale stool, itch or yellow skin: take no more, and see a doctor the same day.
liver-normal = In one group of long users the blood tests of the liver were like those of others.

heart-fast = A fast heartbeat was seen more often in users: the odds were { $value } times as high, but the true value may lie anywhere from { $low } to { $high }.
heart-qt = A tracing at the edge of normal was more common in users; a clearly long QT was not.
heart-rhythm = In the laboratory mitragynine blocks a channel of the heart; a bad rhythm from that has not been shown in people.

kidney-protein = Protein in the urine, a sign of strain on the kidneys, was seen in one study of long users.
kidney-cause = Whether kratom is the cause is not known.

deaths-sole = In Florida { $n } people died with mitragynine in the body: in { $opioid } % an opioid was there too, in { $sole } of them kratom stood alone.
deaths-undercount = Not every laboratory tests for it, so some deaths are missed.
deaths-seven = One county tied { $value } deaths to products rich in 7-OH; there was alcohol in all of them.

mixing-alcohol = Do not mix it with alcohol.
mixing-opioids = Do not mix it with opioids, those from a doctor included.
mixing-calming = Do not mix it with calming drugs.
mixing-prescribed = Do not stop a medicine that a doctor gave you on your own: tell the doctor about the kratom.
mixing-enzymes = Mitragynine slows two enzymes that clear many medicines from the body.
mixing-driving = Tests of speed and attention are too few to say that driving is not affected.
