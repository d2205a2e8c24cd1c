# Run on another host, by the system's sh, as a session of the connection with a terminal: starts the session leader on that
# terminal, with its commands and reports on two pipes, and first says which process and terminal it is.
#
#   sh far-leader.sh SH DIRECTORY NUMBER SUBREAPER...

labsh_sh=$1 labsh_dir=$2 labsh_n=$3
shift 3
stty iutf8 2>/dev/null
{
    echo "$$"
    tty
    stty -g
} >"$labsh_dir/about-$labsh_n"
exec env -i "$@" "$labsh_sh" "$labsh_dir/session.sh" terminal "$labsh_sh" 3<"$labsh_dir/commands-$labsh_n" 4>"$labsh_dir/reports-$labsh_n"
