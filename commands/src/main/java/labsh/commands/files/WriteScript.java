package labsh.commands.files;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shell text that writes a file as {@link StepFiles#write} does, where labsh itself may not: for another user, root mostly,
 * or on another host. It runs in any POSIX shell and says why it fails.
 */
public final class WriteScript {
    private static final String TEXT = """
            set -eC
            umask 077
            cd -P -- "$labsh_directory"
            labsh_here=$(pwd -P; echo .)
            [ "$labsh_here" = "$labsh_directory
            ." ] || { echo 'a directory on the way has become a link' >&2; exit 1; }
            labsh_target=./$labsh_name labsh_new=./.$labsh_name.$$.labsh
            [ ! -h "$labsh_target" ] || { echo 'it has become a link' >&2; exit 1; }
            : >"$labsh_new"
            trap 'rm -f -- "$labsh_new"' EXIT
            [ ! -e "$labsh_target" ] || cp -p -- "$labsh_target" "$labsh_new"
            [ -w "$labsh_new" ] || chmod -- u+w "$labsh_new"
            if [ -n "$labsh_draft" ]; then
                cat -- "$labsh_draft" >|"$labsh_new"
            else
                # What is an argument of a program can be seen by others.
                case ${KSH_VERSION-} in
                    ?*) print -rn -- "$labsh_content" ;;
                    *) printf %s "$labsh_content" ;;
                esac >|"$labsh_new"
            fi
            # Some put blanks before the number.
            [ $(wc -c <"$labsh_new") -eq "$labsh_bytes" ] || { echo 'there is no room for it' >&2; exit 1; }
            [ -z "$labsh_owner" ] || chown -- "$labsh_owner" "$labsh_new"
            chmod -- "$labsh_mode" "$labsh_new"
            mv -f -- "$labsh_new" "$labsh_target"
            """;

    private WriteScript() {}

    /**
     * Reads the variables of {@link #variables}, and the content from the file {@code labsh_draft}; where that is empty, the
     * content is {@code labsh_content}.
     */
    public static String text() {
        return TEXT;
    }

    /** What the text reads, but for the content. */
    public static Map<String, String> variables(FileChange change) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("labsh_directory", String.valueOf(change.target().getParent()));
        variables.put("labsh_name", String.valueOf(change.target().getFileName()));
        variables.put("labsh_mode", String.format("%04o", change.modeToBe()));
        variables.put("labsh_owner", change.owner());
        variables.put("labsh_bytes", String.valueOf(change.size()));
        return variables;
    }
}
