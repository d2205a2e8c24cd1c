package labsh.notebooks.search;

import labsh.notebooks.Address;

/**
 * A piece of a notebook that is searched as a unit.
 *
 * @param about the notebook, procedure or step that it belongs to
 * @param kind what it is
 * @param text as written or recorded
 */
record Passage(Address about, Kind kind, String text) {
    /** The kind of a passage; the weight is its relevance for the score. */
    enum Kind {
        NAME("name", 12),
        TITLE("title", 10),
        TAG("tag", 8),
        COMMAND("command", 5),
        UPDATE("update", 5),
        PROSE("prose", 4),
        REMARK("remark", 2),
        AMENDED("command as amended", 2),
        EVIDENCE("evidence", 2),
        OUTPUT("output", 1);

        private final String word;
        private final int weight;

        Kind(String word, int weight) {
            this.word = word;
            this.weight = weight;
        }

        String word() {
            return word;
        }

        int weight() {
            return weight;
        }
    }
}
