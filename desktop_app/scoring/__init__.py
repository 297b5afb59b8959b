"""The score engine: arrays in, arrays out. Knows no SQL, no files, no words, no Qt. This text is what it computes.

One person, their own exports, every day t (UTC, day 0 = the first dated thing). Three facts about others, one about the
audience; own activity never adds a point by itself. All constants stand in `recipe`, with unit and source.

1. Terms. An account is one profile on one platform; everything holds per account, sums over accounts where written.
   Posts proper: originals, own threads, quotes, articles. Replies to others are conversation: reactions to them count for
   Reach and Network only. Own reposts are acts toward others. Equal times stand in the order of the platform's own ids.

2. Decay clock (`decay_clock`). It runs one day a day, and stands still
   (a) in a pause: own activity came last u days ago and G < u <= G + 3, where G, the own rhythm, is the 90th percentile
       ("lower") of the gaps between active days of the last 180 days, each capped at 14, and 1 if there is none; up to the
       last day which an import with posts covers, since beyond it silence is not known;
   (b) beyond the horizon, the last day that imports cover: missing data is not silence;
   (c) never again after a day on which the person says that they left the account.
   Two memories j fade by exp(-clock/tau_j), tau = 10 and 90 days, with shares 2/3 and 1/3.

3. Weights of a reaction (`weights`), fixed when it happens; windows are closed: dup = 1/m for the m-th post of the same
   normalised text in 365 days; vol = min(1, 70 / posts proper in 7 days); recip = 1 - beta * min(1, A/R) with A own acts
   toward the person and R their reactions in 90 days (1 for anonymous ones).

4. People lit (`people_lit`). A named person: returned <- max(returned, min(lit, w)), then lit <- max(lit, w), from the
   faded values. Counts without names, by occupancy, each day: n = sum of count * dup * vol; U = the largest of a tenth of
   the followers, the largest single count of 90 days, 1 and lit; h = 1 - exp(-n/U); returned <- returned (1-h) + lit h;
   lit <- lit (1-h) + U h. x_reach and x_net are the sums of m_j * lit and m_j * returned.

5. Flows (`flows`). x_amp = sum of count * recip * dup * kind weight * kappa(age) over reactions to posts proper and those
   without a post; x_post = sum of kappa(age) over posts proper; kappa(a) = 3.6 exp(-a/10) + 0.6 exp(-a/90).

6. Score (`subscores`). L_reach = ln(1+x_reach), L_net = ln(1+x_net), L_amp = max(0, ln(1+x_amp/2) - ln(1+x_post/5) +
   ln(1+2/5)), L_aud = ln(1+F_eff/10) with F_eff = 1/(1/F + 1/(10 (x_reach+1))); each divided by the logarithm of its top,
   at most 100; S = 1 + 0.99 (0.40 reach + 0.15 net + 0.10 amp + 0.35 aud). Without a reaction and without a follower
   there is no score. An account whose files cannot show reactions adds no posts, and half its followers.

7. From exports to events (`spreading`, and `operations.score_input`). Dated reactions as they are. Totals of a post: their
   running maximum by as-of day; the first is laid over the days after the post by the lag table of the platform, a later one
   adds its growth over the days since. A total of a window (the last 28 days) adds to the largest known when the window
   began, on its days. A daily series adds what it shows beyond all these. Followers: linear between observations, moved by
   daily gains and losses, before the first one in proportion to the reactions received so far ("estimated").

8. Attribution (`attribution`). Points of a term go to its parts in proportion (Aumann-Shapley of ln(1+sum)): of a named
   person to the reaction that took the level last, of a day's anonymous inflow to what later days left of it, of Amplification
   by its two logarithms, of Audience by follower share. The change between two days splits into new, faded, taken over, audience.

9. Forecast and band (`forecast`, `band`). The flow of an account is 0.4 fast + 0.6 slow exponential means; "as now" replays the
   engine with it, "stop" lets the reactions to posts run out by the lag table. The band is split conformal: the 80 % quantile
   of the errors which "as now" would have made 28 days ahead in the own past, growing with the square root of time.

Laws, held by tests: parts sum to the whole; adding the future never changes the past; one more reaction never lowers a day;
another account never lowers Reach, Network or Audience; silence never raises anything; 1 <= score <= 100.
"""
