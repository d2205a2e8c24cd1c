package labsh.commands.line;

import java.util.List;

/**
 * One argument that a command takes, in its place.
 *
 * @param label in capital letters, as in {@code PROCEDURE}
 * @param kind what it names
 * @param arity how many
 * @param summary one clause
 * @param choices of a {@link Kind#CHOICE}, the words that it may be; else empty
 */
public record Argument(String label, Kind kind, Arity arity, String summary, List<String> choices) {
    public Argument {
        choices = List.copyOf(choices);
    }

    public Argument(String label, Kind kind, Arity arity, String summary) {
        this(label, kind, arity, summary, List.of());
    }

    /** What an argument names. Determines its completion, its colour and whether it is taken verbatim. */
    public enum Kind {
        NOTEBOOK,
        PROCEDURE,
        /** {@code procedure} or {@code procedure/step}. */
        ADDRESS,
        /** A step of the current run, or {@code procedure/step}. */
        STEP,
        /** {@code NAME=VALUE}. */
        BINDING,
        COMMAND,
        /** The name of a setting. */
        SETTING,
        RUN,
        /** The name of a captured value. */
        CAPTURED,
        FILE,
        /** A host as ssh takes it. */
        HOST,
        /** The status of a finding: one of a few words, or another word. */
        STATUS,
        /** {@code last}, a step or a file. */
        EVIDENCE,
        WORD,
        /** One of a few words. */
        CHOICE,
        /** {@code @procedure/step} before free text. */
        MARK,
        /** The rest of the line, verbatim. */
        TEXT,
        /** The rest of the line, verbatim, for a shell. */
        SHELL_TEXT
    }

    /** How many of an argument there may be. */
    public enum Arity {
        ONE,
        OPTIONAL,
        /** None, one or more. */
        MANY
    }

    /** As in a usage line: {@code PROCEDURE}, {@code [STEP]}, {@code [NAME=VALUE]…}. */
    public String usage() {
        return switch (arity) {
            case ONE -> label;
            case OPTIONAL -> "[" + label + "]";
            case MANY -> "[" + label + "]…";
        };
    }

    boolean raw() {
        return kind == Kind.TEXT || kind == Kind.SHELL_TEXT;
    }
}
