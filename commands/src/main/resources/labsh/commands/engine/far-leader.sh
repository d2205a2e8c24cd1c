# Run on another host, by the system's sh, as a session of the connection with a terminal: starts the session leader on that
# terminal, with its commands and reports on two pipes, and first says which process and terminal it is.
#
#   sh far-leader.sh SH DIRECTORY NUMBER SUBREAPER...

labsh_sh=$1 labsh_dir=$2 labsh_n=$3
shift 3
# ssh has no terminal to copy the modes from, and sends zeros.
stty 38400
stty sane
stty intr '^C' quit '^\' erase '^?' kill '^U' eof '^D' start '^Q' stop '^S' susp '^Z'
stty -brkint ixon
for labsh_mode in -imaxbel iutf8 'werase ^W' 'lnext ^V' 'rprnt ^R'; do
    # Not every system has these.
    stty $labsh_mode 2>/dev/null
done
{
    echo "$$"
    tty
    stty -g
} >"$labsh_dir/about-$labsh_n"
exec env -i "$@" "$labsh_sh" "$labsh_dir/session.sh" terminal "$labsh_sh" 3<"$labsh_dir/commands-$labsh_n" 4>"$labsh_dir/reports-$labsh_n"
