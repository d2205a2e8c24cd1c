package labsh.commands.shellstate;

import java.util.List;
import java.util.Set;
import labsh.notebooks.text.Names;

/** Variables that shells set themselves. */
public final class SpecialVariables {
    /** Variables of a login session and its terminal, which are invalid in another one. */
    static final List<String> OF_SESSION = List.of(
            "COLORTERM",
            "DBUS_SESSION_BUS_ADDRESS",
            "DISPLAY",
            "SSH_AUTH_SOCK",
            "SSH_CLIENT",
            "SSH_CONNECTION",
            "SSH_TTY",
            "STY",
            "TERM",
            "TERM_PROGRAM",
            "TMUX",
            "TMUX_PANE",
            "WAYLAND_DISPLAY",
            "WINDOWID",
            "XAUTHORITY",
            "XDG_RUNTIME_DIR",
            "XDG_SESSION_ID");

    /** Variables that a shell sets when it starts, to be unset if they are not exported in the carried state. */
    public static final List<String> SET_AT_START = List.of("OLDPWD", "PATH", "SHLVL", "TERM");

    /** The same for unexported variables, to be unset if this shell has run before and did not have them. */
    public static final List<String> SET_FOR_ITSELF = List.of("HOSTNAME", "IFS", "OPTERR", "PS4");

    private static final Set<String> NAMES = Set.of(
            ("_ PWD PPID UID EUID GROUPS BASH BASHOPTS SHELLOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_ARGV0"
                            + " BASH_CMDS BASH_COMMAND BASH_EXECUTION_STRING BASH_LINENO BASH_LOADABLES_PATH BASH_REMATCH BASH_SOURCE"
                            + " BASH_SUBSHELL BASH_VERSINFO BASH_VERSION BASH_MONOSECONDS BASH_TRAPSIG COMP_WORDBREAKS"
                            + " DIRSTACK EPOCHREALTIME EPOCHSECONDS FUNCNAME HISTCMD HOSTTYPE LINENO MACHTYPE OPTIND"
                            + " OSTYPE PIPESTATUS RANDOM SECONDS SRANDOM PS1 PS2 PS3 POSIXLY_CORRECT OPTARG"
                            + " KSHEGID KSHGID KSHUID KSH_VERSION PATHSEP PGRP USER_ID TMOUT EGID YASH_VERSION ERRNO"
                            + " BASH_XTRACEFD JOBMAX TTYIDLE ZSH_EXECUTION_STRING")
                    .split(" ", -1));

    private SpecialVariables() {}

    private static final Set<String> DEFAULTS =
            Set.of(("IFS OLDPWD PATH PS4 SHLVL TERM HOSTNAME OPTERR HOME SHELL LINES COLUMNS ENV FCEDIT FPATH CDPATH"
                            + " HOST CPUTYPE KEYTIMEOUT LISTMAX MAILCHECK NULLCMD READNULLCMD TMPPREFIX TIMEFMT"
                            + " VENDOR MODULE_PATH KEYBOARD_HACK WORDCHARS LOGNAME FUNCNEST")
                    .split(" ", -1));

    /** Whether shells set a variable of this name when they start. */
    static boolean isDefault(String name) {
        return DEFAULTS.contains(name);
    }

    /** Whether a variable is never carried, because it is the shell's own or labsh's. */
    public static boolean isKept(String name) {
        return NAMES.contains(name)
                || name.startsWith("__labsh_")
                || name.startsWith("LABSH_")
                || name.startsWith("SUDO_")
                || name.startsWith("ZSH_")
                || name.equals("DOAS_USER")
                || !Names.isShellVariable(name);
    }
}
