package labsh.notebooks.markdown;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.text.NameMaker;

/**
 * The info string of a fence: a language and attributes, as written by Runme, Pandoc and R Markdown: {@code bash {
 * name=build interactive=false }}, <code>{.bash #build}</code>, {@code sh {"name":"build"}}.
 *
 * @param language in lower case; empty when there is none
 * @param attributes by name, in order; a bare word has the empty value
 */
public record FenceInfo(String language, Map<String, String> attributes) {
    private static final Set<String> SHELLS =
            Set.of("bash", "sh", "shell", "shellscript", "zsh", "ksh", "mksh", "dash", "ash", "fish");
    private static final Set<String> TRANSCRIPTS =
            Set.of("console", "shell-session", "sh-session", "bash-session", "shellsession", "terminal", "session");

    private static final Set<String> INTERPRETERS =
            Set.of("python", "python3", "perl", "ruby", "node", "php", "lua", "tclsh", "expect", "awk", "csh", "tcsh");

    /** Parses an info string whose CommonMark escapes have been resolved. */
    public static FenceInfo of(String info) {
        String text = info == null ? "" : info.strip();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '{') {
            end++;
        }
        Map<String, String> attributes = new AttributeText(text.substring(end)).read();
        String language = text.substring(0, end);
        if (language.isEmpty() && !attributes.isEmpty()) {
            String first = attributes.keySet().iterator().next();
            if (attributes.get(first).isEmpty()) {
                attributes.remove(first);
                language = first.startsWith(".") ? first.substring(1) : first;
            }
        }
        return new FenceInfo(language.toLowerCase(Locale.ROOT), attributes);
    }

    /**
     * Whether the block is a step. Blocks in other languages count only if they have a name, as most are not meant to
     * be run.
     */
    public boolean isShell() {
        return SHELLS.contains(language)
                || isTranscript()
                || (INTERPRETERS.contains(language)
                        && !NameMaker.given(get("name")).isEmpty());
    }

    /** Whether the block is a transcript with prompts and output. */
    public boolean isTranscript() {
        return TRANSCRIPTS.contains(language);
    }

    /** The interpreter that the block names; empty for sh and bash, which authors do not distinguish. */
    public String otherShell() {
        boolean common =
                isTranscript() || Set.of("bash", "sh", "shell", "shellscript").contains(language);
        return common ? "" : language;
    }

    public String get(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The info string, with CommonMark escapes. */
    public String text() {
        String all = attributes.entrySet().stream()
                .map(a -> a.getKey() + "=" + AttributeText.quoted(a.getValue()))
                .collect(Collectors.joining(" "));
        String plain = language + (all.isEmpty() ? "" : " { " + all + " }");
        return plain.replace("\\", "\\\\").replace("&", "&amp;");
    }

    /** Attributes from alternating names and values, without empty values. */
    public static Map<String, String> attributes(String... namesAndValues) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                all.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return all;
    }
}
