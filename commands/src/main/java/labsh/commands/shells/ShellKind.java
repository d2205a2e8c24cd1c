package labsh.commands.shells;

import java.util.Map;

/** The kind of an interpreter: which state it can list, and how it reads the carried state before the text. */
public enum ShellKind {
    /** Supports all of the state. */
    BASH,
    /** AT&amp;T's Korn shell. */
    KSH,
    /** The MirBSD Korn shell. */
    MKSH,
    /** Lists neither functions nor arrays, and reads {@code ENV} after it has opened its script. */
    DASH,
    ZSH,
    /** busybox: as little as dash, and it counts the lines of an evaluated text from 0. */
    BUSYBOX,
    /** Another POSIX shell, of which nothing more is known. */
    POSIX,
    /** Gets environment, directory and umask, and hands nothing back. */
    OTHER;

    private static final Map<String, ShellKind> NAMES = Map.ofEntries(
            Map.entry("bash", BASH),
            Map.entry("ksh", KSH),
            Map.entry("ksh93", KSH),
            Map.entry("mksh", MKSH),
            Map.entry("lksh", MKSH),
            Map.entry("dash", DASH),
            Map.entry("zsh", ZSH),
            Map.entry("busybox", BUSYBOX),
            Map.entry("sh", POSIX),
            Map.entry("ash", POSIX),
            Map.entry("oksh", POSIX),
            Map.entry("loksh", POSIX),
            Map.entry("posh", POSIX),
            Map.entry("yash", POSIX));

    /** The kind of the interpreter with this file name; for busybox, {@code busybox sh}. */
    static ShellKind of(String name) {
        return NAMES.getOrDefault(name, OTHER);
    }

    /** The kind of a program called by one name that is really another, as {@code sh} may be a link to any shell. */
    static ShellKind of(String name, String really) {
        ShellKind called = of(name);
        if (called == OTHER || name.equals(really)) {
            return called;
        }
        ShellKind kind = of(really);
        // zsh under another name behaves neither like zsh nor like that shell.
        return kind == OTHER || kind == ZSH ? POSIX : kind;
    }

    /** Whether it hands its state back. */
    public boolean handsBack() {
        return this != OTHER;
    }

    /** Whether {@code typeset -p} and {@code typeset -f} list variables and functions in a form that it can read. */
    boolean lists() {
        return this == KSH || this == MKSH || this == ZSH;
    }
}
