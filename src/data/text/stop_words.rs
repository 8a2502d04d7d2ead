//! English words that say nothing about what a text is about.

const STOP_WORDS: &str = "about above after again against all almost also although always among and another any anybody \
    anyone anything are around because been before being below between both but came can cannot come could did does \
    doing done don down during each either else enough even ever every everyone everything few for from further gave \
    get gets getting give given goes going gone got had has have having her here hers herself him himself his how \
    however into isn its itself just know least less let like made make makes many may maybe might mine more most much \
    must myself need neither never nobody none nor not nothing now off often once one only other others our ours \
    ourselves out over own perhaps put quite rather really said same saw say says see seem seems seen several shall \
    she should since some someone something sometimes still such sure take tell than that the their theirs them \
    themselves then there therefore these they thing things think this those though through thus too took toward \
    under until upon use used using very want was way well went were what whatever when where whether which while who \
    whole whom whose why will with within without would yes yet you your yours yourself";

/// Whether a lower-case word is one of them.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.split_ascii_whitespace().any(|stop| stop == word)
}
