package labsh.commands.shells;

import java.util.Map;

/** How an interpreter takes the carried state and leaves it: what it can list, and what it reads before the text. */
public enum ShellKind {
    /** Takes and leaves all of it. */
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
    /** Takes environment, directory and umask, and leaves nothing. */
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

    /** The kind of the interpreter with this file name; busybox is asked for as {@code busybox sh}. */
    static ShellKind of(String name) {
        return NAMES.getOrDefault(name, OTHER);
    }

    /**
     * The kind of a program that is called by this name and really has that one, as {@code sh} is a link to some shell.
     */
    static ShellKind of(String name, String really) {
        ShellKind called = of(name);
        if (called == OTHER || name.equals(really)) {
            return called;
        }
        ShellKind kind = of(really);
        // What zsh does under another's name is not zsh, nor that shell.
        return kind == OTHER || kind == ZSH ? POSIX : kind;
    }

    /** Whether its state comes back. */
    public boolean handsBack() {
        return this != OTHER;
    }

    /** Whether {@code typeset -p} and {@code typeset -f} list its variables and functions as it reads them. */
    boolean lists() {
        return this == KSH || this == MKSH || this == ZSH;
    }
}
