/** One way of saying something that the project does not use. */
export interface Entry {
  /** A regular expression, matched on whole words in any case; a space stands for any space. */
  words: string
  /** What to write. */
  instead: string
}

/** Other words may follow `there` where it says that something exists: "is there a key". */
const EXISTENCE = "a|an|any|anything|be|no|one|something|is|are|was|were|has|have|will|still"

/** What is at another place, in the words that people used for it here. */
const PLACED =
  "is|are|was|were|be|been|status|statuses|order|orders|id|number|key|change|created|deleted|" +
  "updated|cancelled|canceled|closed|changed|read|sent|put|stands|stay|stays|lies|lie|them"

/** Plain, current language, for readers whose first language is another one. */
export const WORDS: Readonly<Record<"en" | "ru", readonly Entry[]>> = {
  en: [
    { words: "mend(?:s|ed|ing)?", instead: "fix, correct" },
    { words: "(?<!for )lack(?:s|ed|ing)?", instead: "does not have, is missing" },
    { words: "anew", instead: "again" },
    { words: "just so(?! that)", instead: "exactly like this" },
    { words: "by (?:itself|himself|herself|themselves|oneself)", instead: "automatically, alone" },
    { words: "(?:stands?|stood|standing) in the way", instead: "prevents it; on a page: issue" },
    { words: "in vain", instead: "without success" },
    { words: "stumbl(?:e|es|ed|ing)", instead: "fail" },
    { words: "fare[sd]?", instead: "what happens to" },
    { words: "(?:tells?|told|telling) of", instead: "report, say, describe" },
    { words: "reckon(?:s|ed|ing|ings)?", instead: "calculate, calculation" },
    { words: "weather", instead: "conditions, faults" },
    { words: "calm(?:s|ed|er|ly|ness|ing)?", instead: "quiet, without faults" },
    { words: "witness(?:es|ed|ing)?", instead: "observer, evidence" },
    { words: "strangers?", instead: "another process, somebody else" },
    { words: "who(?:so)?ever|whomever", instead: "the person who, anyone who" },
    { words: "deeds?", instead: "action" },
    { words: "ben[dt]s?|bending", instead: "changed" },
    { words: "(?<!(?:is|are|was|were|be|look|looks) )all the same", instead: "anyway" },
    { words: "over there", instead: "at the remote; on a page: the system's name" },
    {
      words: `(?:${PLACED}) there(?! (?:${EXISTENCE})\\b)`,
      instead: "at the remote, exists; on a page: the system's name",
    },
    { words: "unasked", instead: "without being asked" },
    { words: "for good(?! reasons?)", instead: "permanently" },
    { words: "lest|whence|thither|hither|naught|nought|aught|amidst|betwixt", instead: "" },
    { words: "hence(?:forth)?", instead: "therefore, from now on" },
    { words: "(?:needs?|need) not", instead: "does not have to" },
    { words: "heed(?:s|ed|ing)?", instead: "follow, consider" },
    { words: "storytellers?", instead: "scenario" },
  ],
  ru: [
    { words: "там(?!,? где)", instead: "название системы" },
    { words: "туда(?!,? (?:где|куда))", instead: "название системы" },
    { words: "подогнан(?:о|а|ы|ный|ные|ных|ного)?", instead: "изменено" },
    { words: "покупател\\p{L}*", instead: "клиент, как в панели Medusa" },
  ],
}
