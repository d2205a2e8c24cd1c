# Read by a task of a POSIX shell that may set traps: its own EXIT trap runs after the snapshot instead of displacing it.
# Special builtins cannot be functions here, but aliases are expanded in every text that is read from now on.
@R@trap() {
    case $#:${1-} in
        0: | *:-p)
            if @R@sub; then
                \trap "$@"
                \return
            fi
            \trap -- "${@R@action:--}" EXIT
            \trap "$@" >|@TRAPS@
            @R@set
            while IFS= \command read -r @R@word; do
                case $@R@word in
                    *@R@*) ;;
                    *) case ${KSH_VERSION-} in '') \command printf '%s\n' "$@R@word" ;; *) \command print -r -- "$@R@word" ;; esac ;;
                esac
            done <@TRAPS@
            \return 0
            ;;
        *:--) \shift ;;
    esac
    case $# in 1) \set -- - "$1" ;; esac
    @R@new=$1
    \shift
    for @R@word; do
        case $@R@word in
            EXIT | exit | Exit | 0)
                if @R@sub; then
                    \trap -- "$@R@new" EXIT
                else
                    case $@R@new in - | '') @R@action= ;; *) @R@action=$@R@new ;; esac
                    @R@set
                fi
                ;;
            *) \trap -- "$@R@new" "$@R@word" || \return ;;
        esac
    done
}
@R@set() {
    case $@R@action in
        '') \trap -- @EXIT@ EXIT ;;
        *) \trap -- @EXIT@"
$@R@action" EXIT ;;
    esac
}
# Whether this is a subshell: $$ is the same there, but not the process.
@R@sub() {
    if [ -r /proc/self/stat ]; then
        IFS=' ' \command read -r @R@pid @R@rest </proc/self/stat
    else
        @R@pid=$(exec /bin/sh -c 'echo "$PPID"')
    fi
    [ "$@R@pid" != "$$" ]
}
@R@action=
\alias trap=@R@trap
