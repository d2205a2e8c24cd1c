package labsh.notebooks.exports;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labsh.notebooks.Action;
import labsh.notebooks.Parameter;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.markdown.FenceInfo;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.UpdateEntry;
import labsh.notebooks.system.SystemGuard;
import labsh.notebooks.types.HostWord;

/** The short plain texts that the readable exports have in common. */
public final class ExportTexts {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private ExportTexts() {}

    static String systems(List<SystemGuard> systems) {
        return String.join(", ", systems.stream().map(SystemGuard::toString).toList());
    }

    /** {@code ok on yama, 2015-03-20, 4.2 s, version = 1.10}. */
    static String outcome(NotebookFile file, OutcomeEntry outcome) {
        String words = new OutcomeWords(file.notebook()).of(outcome);
        String host = file.entries().hostOf(outcome);
        String took = outcome.took().isZero() ? "" : ", " + seconds(outcome.took());
        return words + (host.isEmpty() ? "" : " on " + host) + ", " + DAY.format(outcome.at()) + took
                + captured(outcome);
    }

    /** The text that ran when it was not the notebook's: as a diff if that is known. */
    static Optional<String> amendment(NotebookFile file, OutcomeEntry outcome) {
        boolean amended = new OutcomeWords(file.notebook()).isAmended(outcome);
        return amended ? Optional.of(outcome.diff().isEmpty() ? outcome.amended() : outcome.diff()) : Optional.empty();
    }

    private static String captured(OutcomeEntry outcome) {
        return outcome.captured().entrySet().stream()
                .map(one -> ", " + one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining());
    }

    /** {@code Update 2015-03-20 by thomas on yama (solved)}. */
    static String update(UpdateEntry update) {
        return "Update " + DAY.format(update.at())
                + (update.by().isEmpty() ? "" : " by " + update.by())
                + (update.host().isEmpty() ? "" : " on " + update.host())
                + (update.status().isEmpty() ? "" : " (" + update.status() + ")");
    }

    /** {@code From /var/log/syslog}. */
    static String evidence(Evidence evidence) {
        return evidence.from().isEmpty() ? "Evidence" : "From " + evidence.from();
    }

    static String date(java.time.OffsetDateTime at) {
        return DAY.format(at);
    }

    /** {@code path}, {@code secret}, {@code one of a, b}. */
    static String kind(Parameter parameter) {
        if (parameter.secret()) {
            return "secret";
        }
        return parameter.choices().isEmpty()
                ? parameter.type().word()
                : "one of " + String.join(", ", parameter.choices());
    }

    /** The default, if it may be shown. */
    static Optional<String> defaultOf(Parameter parameter) {
        return parameter.secret() ? Optional.empty() : parameter.defaultValue();
    }

    /**
     * One fact about a step.
     *
     * @param code follows the words, exactly as in the notebook; may be empty
     */
    record Fact(String words, String code) {
        /** The fact as plain text. */
        String text() {
            return code.isEmpty() ? words : words + " " + code.replace('\n', ' ');
        }
    }

    /** The facts about a step besides its text, its tests and its undo. */
    static List<Fact> of(Step step) {
        List<Fact> facts = new ArrayList<>(before(step));
        facts.addAll(after(step));
        return facts;
    }

    /** The facts that matter before the step is run. */
    static List<Fact> before(Step step) {
        List<Fact> facts = new ArrayList<>();
        if (!step.systems().isEmpty()) {
            facts.add(new Fact("Only on " + systems(step.systems()), ""));
        }
        facts.addAll(as(step.as()));
        facts.addAll(host(step.host()));
        if (step.danger()) {
            facts.add(new Fact("Dangerous", ""));
        }
        return facts;
    }

    /** What is checked after the step. */
    static List<Fact> after(Step step) {
        List<Fact> facts = new ArrayList<>();
        facts.addAll(expected(
                exits(step),
                step.expect().output().map(Pattern::pattern).orElse(""),
                step.expect().notOutput().map(Pattern::pattern).orElse(""),
                step.expect().within().map(ExportTexts::limit).orElse("")));
        if (step.expect().disconnect()) {
            facts.add(new Fact("Ends the connection", ""));
        }
        step.captures()
                .forEach(c -> facts.add(new Fact(
                        "Keeps " + c.name() + " from the output:", c.pattern().pattern())));
        if (step.discardsState()) {
            facts.add(new Fact("Its shell state is discarded", ""));
        }
        if (!step.retry().equals(Retry.ONCE)) {
            facts.add(new Fact(
                    "Tried up to " + step.retry().times() + " times, every "
                            + limit(step.retry().every()),
                    ""));
        }
        return facts;
    }

    private static List<Fact> as(String user) {
        return user.isEmpty() ? List.of() : List.of(new Fact("As " + user, ""));
    }

    /** Where something runs. */
    static List<Fact> host(String host) {
        if (host.isEmpty()) {
            return List.of();
        }
        return List.of(
                host.equals(HostWord.LOCAL)
                        ? new Fact("On the machine that it is started on", "")
                        : new Fact("On the host", host));
    }

    private static List<Fact> expected(String exits, String output, String notOutput, String within) {
        List<Fact> facts = new ArrayList<>();
        if (!exits.isEmpty()) {
            facts.add(new Fact("Expected exit status: " + exits.replace(",", " or "), ""));
        }
        if (!output.isEmpty()) {
            facts.add(new Fact("Expected in the output:", output));
        }
        if (!notOutput.isEmpty()) {
            facts.add(new Fact("Not expected in the output:", notOutput));
        }
        if (!within.isEmpty()) {
            facts.add(new Fact("Within " + within, ""));
        }
        return facts;
    }

    /** The expected statuses, separated by commas; empty for 0 alone. */
    static String exits(Step step) {
        List<Integer> exits = step.expect().exits();
        return exits.equals(List.of(0))
                ? ""
                : exits.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Facts as a Markdown list. */
    static String list(List<Fact> facts) {
        return facts.stream()
                .map(f -> "- " + MarkdownSource.escaped(f.words())
                        + (f.code().isEmpty() ? "" : " " + MarkdownSource.code(f.code())) + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The prose above a fence without those items of its last list that repeat the fence's attributes: an export writes
     * both.
     */
    public static String withoutRepeated(String prose, FenceInfo info) {
        List<Fact> repeated = new ArrayList<>(as(info.get("as")));
        repeated.addAll(host(info.get("host")));
        repeated.addAll(expected(info.get("exit"), info.get("output"), info.get("not-output"), info.get("within")));
        Set<String> lines = Set.copyOf(list(repeated).lines().toList());
        int last = prose.lastIndexOf("\n\n") + 1;
        String kept =
                prose.substring(last).lines().filter(l -> !lines.contains(l)).collect(Collectors.joining("\n"));
        return (prose.substring(0, last) + kept).stripTrailing();
    }

    /** A duration as written in a notebook: {@code 90s}, {@code 5m}. */
    static String limit(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds > 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    /** The content or the lines that a file step writes. */
    static String content(Action.FileEdit file) {
        return file.content().orElseGet(() -> String.join("\n", file.lines()) + "\n");
    }

    /** Describes a file step in one sentence without a full stop. */
    static String sentence(Action.FileEdit file) {
        return (file.content().isPresent() ? "Write this to " : "Have each of these lines once in ")
                + file.path()
                + (file.mode().isEmpty() ? "" : ", mode " + file.mode())
                + (file.owner().isEmpty() ? "" : ", owner " + file.owner());
    }
}
