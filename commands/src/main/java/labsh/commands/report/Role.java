package labsh.commands.report;

/** The role of a piece of text; a theme gives each role its look. */
public enum Role {
    /** Nothing special. */
    PLAIN,
    /** Of a notebook, procedure or page. */
    TITLE,
    /** What can be typed to name something: a procedure, a step, a command, a parameter. */
    NAME,
    /** Of lesser importance: times, places, labels. */
    DIM,
    /** A parameter's value. */
    VALUE,
    /** Another machine than the one that labsh runs on. */
    HOST,
    /** Ended as expected. */
    OK,
    /** A failure or an error. */
    FAILED,
    /** A warning. */
    WARNING,
    /** Shell text. */
    CODE,
    /** A key to press. */
    KEY,
    /** In shell text: something quoted, or the body of a here-document. */
    STRING,
    /** In shell text: {@code $name} and the like. */
    VARIABLE,
    /** In shell text: a comment. */
    COMMENT,
    /** In shell text: operators that join and redirect commands. */
    OPERATOR,
    /** In shell text: a reserved word, such as {@code if}. */
    KEYWORD
}
